"""The folder of a call, members, and sheets."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "call.problems": N_(
        "Faults in the folder: {count}. Nothing was stored; mend them and import again."
    ),
    "call.folder-missing": N_("There is no folder called {folder}. Check the name and try again."),
    "call.not-a-folder": N_("{folder} is a file. Give the folder of the call."),
    "call.file-missing": N_("the file is missing"),
    "call.file-unreadable": N_("the file cannot be read"),
    "call.file-empty": N_("the file is empty"),
    "call.file-large": N_("the file is too large"),
    "call.encoding": N_("the text is not UTF-8; save it as UTF-8"),
    "call.toml": N_("not readable as TOML: {why}"),
    "call.csv": N_("not readable as CSV: {why}"),
    "call.xlsx": N_("not readable as a spreadsheet (.xlsx)"),
    "call.json": N_("not readable: a list of objects is expected"),
    "call.formula": N_("a formula; write its value instead"),
    "call.row-long": N_("more cells than headings"),
    "call.key-unknown": N_("“{key}” is not known here"),
    "call.id": N_(
        "“{value}” cannot be an identifier: letters, digits, - _ and inner dots, at most 64"
    ),
    "call.text-missing": N_("a text is needed"),
    "call.text-form": N_("a text, or a text per language, is expected"),
    "call.text-long": N_("longer than {most} characters"),
    "call.text-hidden": N_("holds hidden or control characters"),
    "call.language": N_("“{language}” is not a language tag such as en"),
    "call.languages": N_("a list of language tags is needed, each once"),
    "call.number": N_("a whole number from {low} to {high} is needed"),
    "call.switch": N_("true or false is needed"),
    "call.choice": N_("one of {allowed} is needed"),
    "call.choices": N_("a list of these is needed, without any other word: {allowed}"),
    "call.date": N_("“{value}” is not a day such as 2026-12-12"),
    "call.tables": N_("a list of tables is needed"),
    "call.weight": N_('a weight is a whole number or a text such as "12.5"'),
    "call.weight-float": N_(
        'write the weight as a text such as "12.5": numbers with a point are not exact'
    ),
    "call.weight-negative": N_("a weight cannot be negative"),
    "call.weight-information": N_("a criterion for information only has no weight"),
    "call.weights-zero": N_("all weights are zero: nothing could be ranked"),
    "call.share": N_("the minimum share lies above 0 and at most 1"),
    "call.scale": N_('a scale is written "1:5"'),
    "call.scale-order": N_("the scale’s low end must lie below its high end"),
    "call.anchors": N_('anchors are written anchors.1 = "…"'),
    "call.anchor-outside": N_("level {level} is not on the scale"),
    "call.criteria-none": N_("there is no criterion"),
    "call.criteria-many": N_("more than {most} criteria"),
    "call.questions": N_("there is no question"),
    "call.twice": N_("“{id}” stands there twice"),
    "call.quota-value": N_("a quota needs a value"),
    "call.quota-group": N_("the call has no group “{value}”"),
    "call.quota-order": N_("the quota’s low is above its high"),
    "call.quota-sum": N_("the quotas by {attribute} ask for more places than there are"),
    "call.table-missing": N_("one of these files is needed"),
    "call.table-twice": N_("only one of these files may be there"),
    "call.column-twice": N_("the column “{column}” stands there twice"),
    "call.column-missing": N_("the column “{column}” is missing"),
    "call.column-unknown": N_("the column “{column}” is not known"),
    "call.submissions-none": N_("there is no submission"),
    "call.submissions-many": N_("more than {most} submissions"),
    "call.submission-twice": N_("“{id}” stands in row {row} already"),
    "call.country": N_("“{country}” is not a country code of two letters (ISO 3166)"),
    "call.group": N_("the call has no group “{group}”"),
    "call.cell-empty": N_("the cell is empty"),
    "call.attachment-owner": N_("no submission has this id"),
    "call.attachment-kind": N_("not an ordinary file"),
    "call.attachment-name": N_("this file name is not safe on every system; rename it"),
    "call.attachment-empty": N_("the file is empty"),
    "call.attachment-large": N_("larger than {most} bytes"),
    "call.exists": N_(
        "Round {round} of {call} was imported already. Nothing was changed; to change it, say --amend."
    ),
    "call.none": N_("No call was imported yet. Import one with “office call import”."),
    "call.unknown": N_("There is no round {round} of a call “{call}” here."),
    "call.form": N_("The call in the file is not in its right form."),
    "submission.form": N_("A submission in the file is not in its right form."),
    "decision.form": N_(
        "A decision on record is not in its right form. Restore the latest backup."
    ),
    "call.warning.heavy-criterion": N_(
        "Note: one criterion has more than a quarter of the weight, so one “cannot judge” there leaves a whole review out."
    ),
    "sheet.problems": N_(
        "Faults in the sheet: {count}. Nothing was changed; mend them and import again."
    ),
    "sheet.column-unknown": N_("the column “{column}” is not known"),
    "sheet.submission": N_("“{id}” is not one of your submissions"),
    "sheet.twice": N_("“{id}” stands there twice"),
    "sheet.level": N_("“{value}” is not a level from {low} to {high}, nor “cannot judge”"),
    "sheet.reason-alone": N_("a reason without a level"),
    "sheet.conflict": N_("write none, link or conflict"),
    "sheet.conflict-reason": N_("a link or a conflict needs a reason"),
    "sheet.confidence": N_("write 1, 2 or 3"),
    "sheet.yes-or-no": N_("write yes or leave it empty"),
    "sheet.gate": N_("you may not judge this submission"),
    "sheet.exists": N_("{file} exists already. Choose another name."),
    "sheet.ending": N_("{file} must end in .xlsx or .csv."),
    "members.problems": N_(
        "Faults in the list of members: {count}. Nobody was added; mend them and import again."
    ),
    "members.column": N_("the column “{column}” is missing"),
    "members.none": N_("there is no member in the file"),
    "members.id": N_(
        "“{id}” cannot be an identifier: use letters, digits, “-”, “_” and inner dots."
    ),
    "members.twice": N_("There is a member “{id}” already. Choose another identifier."),
    "members.name": N_("a name is needed"),
    "members.language": N_("The language must be en or fr."),
    "members.country": N_("A country is one of the two-letter codes of ISO 3166."),
    "members.encoding": N_("the text is not UTF-8; save it as UTF-8"),
}
