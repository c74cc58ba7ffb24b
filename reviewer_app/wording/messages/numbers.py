"""What is said where a number is withheld, and about tables of scores from outside."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "note.TOO_FEW_REVIEWERS": N_(
        "Too few reviewers: this needs at least three of them, or two for a comparison. Nothing can be said about how they differ."
    ),
    "note.NOT_CONNECTED": N_(
        "The board falls into parts that share no submission, so their scores cannot be compared. Let a few reviewers read across the parts, or compare within each part."
    ),
    "note.INCOMPLETE_DESIGN": N_(
        "This needs submissions that every reviewer scored. Look at the reliability from the model instead; it needs no complete table."
    ),
    "note.NO_OVERLAP": N_(
        "They scored too few submissions in common (ten are needed). Let them read more of the same ones."
    ),
    "note.ZERO_VARIANCE": N_(
        "The differences are no larger than chance would give, so nothing can be told apart here. More reviews of each submission may help."
    ),
    "note.NO_RESIDUAL_DF": N_(
        "There are no more reviews than the model has unknowns, so nothing is left to judge errors by. More reviews of each submission help."
    ),
    "note.INFEASIBLE": N_(
        "No selection keeps all rules. Look at which rules clash, and change a number of places or a quota."
    ),
    "note.NOT_CONVERGED": N_(
        "The reviews say too little about how far submissions or reviewers differ: the estimate does not settle. The plain means still hold."
    ),
    "withheld.NO_REVIEW": N_(
        "No review counts, so there is nothing to estimate. Get at least one review."
    ),
    "withheld.ONE_REVIEW": N_(
        "There is one review only, and one review has nothing to be compared with. Get a second one."
    ),
    "withheld.TOO_FEW_REVIEWS": N_(
        "There are too few reviews to estimate this honestly. Get more reviews; the plain means still hold."
    ),
    "withheld.NO_VARIATION": N_(
        "All the scores it rests on are equal: without differences there is nothing to estimate. Look at how the scale was used."
    ),
    "withheld.ZERO_VARIANCE.adjusted": N_(
        "The board did not tell these submissions apart more than by chance: no order of them is meaningful. More reviews of each may help."
    ),
    "withheld.TOO_FEW_REVIEWS.adjusted": N_(
        "To allow for severity, every reviewer needs at least five counted reviews. Assign more reviews; the plain means still hold."
    ),
    "withheld.NO_VARIATION.adjusted": N_(
        "Whoever gives every submission the same total has no severity that could be told. Look at how the scale was used; the plain means still hold."
    ),
    "withheld.ZERO_VARIANCE.severity": N_(
        "Reviewers differ no more than by chance: none of them is severe or lenient that one could tell."
    ),
    "withheld.TOO_FEW_REVIEWS.severity": N_(
        "A test of severity needs at least five counted reviews of a reviewer."
    ),
    "withheld.NO_VARIATION.weights": N_(
        "There is only one criterion with a weight, so weights cannot be moved against each other."
    ),
    "withheld.about": N_("{sentence} It is about: {names}."),
    "withheld.more": N_("{names} and {count} more"),
    "rank.adjusted.no-review": N_(
        "There is no adjusted order: no review counts yet. Merge results first, or rank by the mean."
    ),
    "rank.adjusted.too-few": N_(
        "There is no adjusted order: there are too few reviews to tell severity from chance. Rank by the mean."
    ),
    "rank.adjusted.too-few-reviews": N_(
        "There is no adjusted order: every reviewer needs at least five counted reviews ({about}). Rank by the mean."
    ),
    "rank.adjusted.too-few-reviewers": N_(
        "There is no adjusted order: it needs at least three submissions and three reviewers. Rank by the mean."
    ),
    "rank.adjusted.not-connected": N_(
        "There is no adjusted order: the board falls into parts that share no submission, so severity cannot be compared between them. Rank by the mean within each part."
    ),
    "rank.adjusted.no-variation": N_(
        "There is no adjusted order: somebody gave every submission the same total ({about}), so their severity cannot be told. Rank by the mean."
    ),
    "rank.adjusted.zero-variance": N_(
        "There is no adjusted order: the board did not tell the submissions apart more than by chance. Rank by the mean, and do not make much of the order."
    ),
    "rank.adjusted.no-residual-df": N_(
        "There is no adjusted order: there are no more reviews than the model has unknowns. Rank by the mean."
    ),
    "rank.adjusted.not-converged": N_(
        "There is no adjusted order: the estimate does not settle on these reviews. Rank by the mean."
    ),
    "rank.weigh-mean": N_(
        "Only means can be weighed by confidence. Leave out --weigh, or use --method mean."
    ),
    "analyse.column": N_("{file} has no column “{column}”. Its columns are: {columns}."),
    "analyse.twice": N_(
        "The column “{column}” of {file} stands there twice, or was named for two things. Give each its own heading, and name each column once."
    ),
    "analyse.shape": N_(
        "Say who reviewed: --reviewer COLUMN where each row names a reviewer, or --reviewers COLUMN,COLUMN,… where each reviewer has a column; not both."
    ),
    "analyse.criteria": N_(
        "These options do not go together: use --criteria where each criterion has a column, --criterion with --score where each score has a row, or --reviewers where each reviewer has a column."
    ),
    "analyse.score": N_(
        "Where a column names the criterion, --score COLUMN names the one with its score."
    ),
    "analyse.no-scores": N_(
        "No further column of {file} holds numbers. Name those with scores: --criteria COLUMN,COLUMN,… Its columns are: {columns}."
    ),
    "analyse.faults": N_(
        "{file} has faults ({count}), and nothing was worked out. Mend these cells and try again:"
    ),
    "analyse.number": N_("“{value}” is no number. Write a number, or leave the cell empty."),
    "analyse.outside": N_("{value} lies outside the scale from {low} to {high}."),
    "analyse.pair-twice": N_(
        "{reviewer} scored {item} in row {row} already. Each pair may stand there once; remove one."
    ),
    "analyse.nameless": N_("The name is missing here."),
    "analyse.group": N_("{item} is in the group “{group}” here and in “{other}” above."),
    "analyse.status": N_(
        "“{status}” is not known. Write scored, conflict, abstained, withdrawn or not_reviewed."
    ),
    "analyse.too-fine": N_(
        "The numbers of {file} are too large and too fine at once to be kept exactly. Round them to fewer decimals."
    ),
    "analyse.large": N_(
        "{file} has {submissions} submissions and {reviewers} reviewers; at most {most} of the fewer ones can be worked out. Analyse it in parts."
    ),
    "analyse.criteria-many": N_(
        "{file} has {criteria} columns of numbers; at most {most} criteria can be worked out. Name those with scores: --criteria COLUMN,COLUMN,…, or --reviewers COLUMN,COLUMN,… where each reviewer has a column."
    ),
    "analyse.named-twice": N_("“{name}” stands twice after {option}. Name it once."),
    "analyse.places-sum": N_(
        "The places of the groups add up to {sum}, but there are {places} in all. Make them agree, or leave out --places."
    ),
    "analyse.weight": N_(
        "“{text}” is no weight. Write --weights 3,2,1 in the order of the criteria, or NAME=3,NAME=2,…; none below 0."
    ),
    "analyse.weights-count": N_(
        "There are {weights} weights for {criteria} criteria ({names}). Write one for each, or NAME=WEIGHT."
    ),
    "analyse.weight-unknown": N_(
        "A weight is given for “{criterion}”. The criteria are: {criteria}."
    ),
    "analyse.weights-zero": N_("Every weight is 0. Give at least one criterion a weight above 0."),
    "analyse.scale": N_(
        "“{text}” is no scale. Write the lowest and the highest point, as in 1:5, or NAME=1:5,NAME=0:10."
    ),
    "analyse.scale-unknown": N_(
        "A scale is given for “{criterion}”. The criteria are: {criteria}."
    ),
    "analyse.scale-missing": N_(
        "“{criterion}” has no scale, but other criteria have. Give each one: --scale NAME=1:5,NAME=0:10."
    ),
    "analyse.share": N_("“{text}” is no share. Write a number from 0 to 1, as in 0.75."),
    "analyse.places": N_(
        "“{text}” is no number of places. Write GROUP=2,GROUP=3 after --group-places."
    ),
    "analyse.group-unknown": N_(
        "Places are given for the group “{group}”. The groups are: {groups}."
    ),
    "analyse.no-group": N_(
        "Places of groups need to know the groups: name their column with --group."
    ),
    "numbers.read": N_("Reading the table"),
    "numbers.totals": N_("Adding up the scores"),
    "numbers.severity": N_("Estimating how severe reviewers are"),
    "numbers.ranks": N_("Working out how sure ranks are"),
    "numbers.agreement": N_("Measuring how far reviewers agree"),
    "numbers.diagnostics": N_("Looking for what stands out"),
    "numbers.stability": N_("Trying how steady the selection is"),
    "coefficient.icc1": N_("intraclass correlation, one-way, one reviewer"),
    "coefficient.icc2": N_("intraclass correlation, two-way, absolute agreement, one reviewer"),
    "coefficient.icc3": N_("intraclass correlation, two-way, consistency, one reviewer"),
    "coefficient.icc1k": N_("intraclass correlation, one-way, mean of all"),
    "coefficient.icc2k": N_("intraclass correlation, two-way, absolute agreement, mean of all"),
    "coefficient.icc3k": N_("intraclass correlation, two-way, consistency, mean of all"),
    "coefficient.w": N_("Kendall’s W, agreement of orders"),
    "coefficient.spearman": N_("mean rank correlation of two reviewers"),
    "coefficient.reliability-one": N_("reliability of one review"),
    "coefficient.reliability-mean": N_("reliability of a mean"),
    "weights.mild": N_("Weights moved a little"),
    "weights.rough": N_("Weights moved much"),
    "variation.reviewer": N_("without {about}"),
    "variation.criterion": N_("without the criterion {about}"),
    "variation.median": N_("by the median"),
    "variation.adjusted": N_("by adjusted scores"),
}
