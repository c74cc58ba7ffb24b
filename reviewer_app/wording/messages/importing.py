"""The import of submissions: files that cannot be read, and what is to be mended in a table."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "import.read": N_("Reading the table"),
    "import.attachments": N_("Taking in attachments"),
    "import.problems": N_(
        "{count} things in the table must be mended before it can be used. Nothing was changed."
    ),
    "import.none": N_("There is no submission yet. Drop the table of submissions here."),
    "import.nothing": N_("Name a table, a folder or an archive. Nothing was changed."),
    "import.no-source": N_("No table was read yet. Drop one on the page, or choose it."),
    "import.kept": N_(
        "What was kept of this import is not in its right form. Nothing on record was changed; read the table again."
    ),
    "import.old-excel": N_(
        "{file} is in Excel’s old format, or locked by a password. Nothing was changed. Open it and save it as .xlsx without a password, then drop it here again."
    ),
    "import.ods": N_(
        "{file} cannot be read here. Nothing was changed. Open it and save it as .xlsx or CSV, then drop it here again."
    ),
    "import.macros": N_(
        "{file} holds macros, small programs that could do harm. It was not opened and nothing was changed. Save it as .xlsx without macros, then drop it here again."
    ),
    "import.links": N_(
        "{file} takes values from other files. It was not opened and nothing was changed. In Excel, break the links (Data, Edit links), save, then drop it here again."
    ),
    "import.xlsx": N_(
        "{file} is damaged, or no spreadsheet. Nothing was changed. Open it, save it again as .xlsx, then drop it here again."
    ),
    "import.binary": N_(
        "{file} is no table. Nothing was changed. Choose a CSV, an Excel file (.xlsx) or JSON."
    ),
    "import.encoding": N_(
        "{file} has letters in line {line} that belong to no known encoding. Nothing was changed. Save it as “CSV UTF-8”, then drop it here again."
    ),
    "import.csv": N_(
        "{file} cannot be read as CSV near line {line} ({why}). Nothing was changed. Often a quotation mark is not closed there: mend it, or save the table as .xlsx."
    ),
    "import.json": N_(
        "{file} is JSON, but no list of submissions. Nothing was changed. Export it again, or use CSV."
    ),
    "import.empty": N_("{file} is empty. Nothing was changed. Choose another file."),
    "import.large": N_(
        "{file} is too large to be a table of submissions. Nothing was changed. Delete rows and columns that are empty or of no use, then drop it here again."
    ),
    "import.columns": N_(
        "{file} has more than {most} columns. Nothing was changed. Delete those that are of no use, then drop it here again."
    ),
    "import.sheet": N_("{file} has no sheet “{sheet}”. Nothing was changed. Choose another one."),
    "import.heading": N_(
        "{file} has nothing in row {row}. Nothing was changed. Choose the row of the headings."
    ),
    "import.no-table": N_(
        "{file} holds no table of submissions, or several. Nothing was changed. Choose the table itself."
    ),
    "import.tables": N_(
        "There are several tables: {files}. Nothing was changed. Choose one at a time."
    ),
    "import.mapping-unknown": N_(
        "There is no mapping “{mapping}”. Nothing was changed. “office submission mappings” lists them."
    ),
    "import.mapping-name": N_("A mapping needs a name of at most {most} characters."),
    "import.cell-unknown": N_("There is no cell in row {row}, column “{column}”."),
    "import.file-unknown": N_("There is no attachment “{file}” here any more."),
    "import.attachment-gone": N_(
        "The attachment {file} is no longer in the office’s folder. Nothing was changed. Take it in again."
    ),
    "import.zip": N_(
        "{file} is damaged, or no ZIP archive. Nothing was changed. Make it again, or choose the folder itself."
    ),
    "import.zip-large": N_(
        "{file} holds more than can be taken in at once. Nothing was changed. Split it into several."
    ),
    "import.zip-bomb": N_(
        "{file} would unpack to many times its size, as harmful archives do. Nothing was changed. Choose the folder itself."
    ),
    "import.file-kind": N_("{file} is no ordinary file and was not taken in. Add the file itself."),
    "import.file-locked": N_(
        "{file} is locked by a password and was not taken in. Add it without one."
    ),
    "import.file-method": N_(
        "{file} is packed in an unusual way and was not taken in. Unpack it and add the file itself."
    ),
    "import.file-empty": N_("{file} is empty and was not taken in. Ask the team for it again."),
    "import.file-large": N_("{file} is too large and was not taken in. Make it smaller."),
    "import.file-name": N_("{file} has no name that can be used and was not taken in. Rename it."),
    "import.file-damaged": N_("{file} is damaged and was not taken in. Ask the team for it again."),
    "import.encoding-guessed": N_(
        "The file is not in UTF-8; it was read as Windows Western European. Look whether accents are right; else save it as “CSV UTF-8”."
    ),
    "import.sheets": N_(
        "“{sheet}” was read. Further sheets were not: {others}. If the submissions are in one of them, read that sheet instead."
    ),
    "import.no-rows": N_(
        "There is nothing below the headings in row {row}. Choose another row of headings."
    ),
    "import.headings-twice": N_(
        "This looks like a second row of headings. Leave it out if it is one."
    ),
    "import.row-long": N_(
        "This row has more cells than there are headings. Mend the file, or leave the row out."
    ),
    "import.formula": N_("A formula stands here; it is not computed. Write its value instead."),
    "import.cell-error": N_("An error of a formula stands here. Write the right value instead."),
    "import.merged": N_(
        "This cell is merged with the one above. Each row needs a value of its own: take over the proposal, or write another."
    ),
    "import.column-twice": N_(
        "Two columns are the same thing. Choose for “{column}” what else it is."
    ),
    "import.column-new": N_(
        "The mapping does not know this column; it is left out. Say what it is, if it is needed."
    ),
    "import.column-gone": N_(
        "The mapping expects a column “{column}”, which this table lacks. Say which column it is now."
    ),
    "import.no-title": N_("No column holds the titles. Say which one does."),
    "import.no-question": N_(
        "No column is a question that the submissions answer. Say which ones are."
    ),
    "import.question-empty": N_("No column answers the question “{question}”. Say which one does."),
    "import.no-group": N_("No column says the group. The call has groups: say which column it is."),
    "import.numbered": N_(
        "No column holds identifiers, so the rows are counted: {first} and so on. When the form is exported again, the rows must stand in the same order."
    ),
    "import.many": N_("There are more than {most} submissions. Leave some out."),
    "import.id": N_(
        "“{value}” cannot be an identifier: it may have letters, digits, “-”, “_” and inner dots. Take over the proposal, or write another."
    ),
    "import.id-empty": N_("The identifier is missing. Take over the proposal, or write one."),
    "import.id-twice": N_(
        "“{id}” stands in row {first} already. Leave one of the two rows out, or write another identifier."
    ),
    "import.title-empty": N_("The title is missing. Write one, or leave the row out."),
    "import.country": N_(
        "“{country}” is no country that is known here. Write its name in English or French, or its code of two letters."
    ),
    "import.language": N_(
        "“{language}” is no language that is known here. Write its name, or a code such as en."
    ),
    "import.group": N_(
        "The call has no group “{group}”. Write the name of one that it has, or change the groups of the call."
    ),
    "import.group-empty": N_("The group is missing. Write the name of one."),
    "import.hidden": N_(
        "There are hidden characters in this text. Take over the proposal, which is without them."
    ),
    "import.long": N_(
        "This text has {length} characters; at most {most} are possible. Shorten it."
    ),
    "import.answers-empty": N_("{count} submissions have no answer here."),
}
