"""What coefficients of agreement say, and what a round's numbers teach for the next call."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "agreement.name.alpha": N_("Krippendorff’s alpha"),
    "agreement.name.icc1": N_("Intraclass correlation, one-way, one reviewer"),
    "agreement.name.icc2": N_("Intraclass correlation, two-way, absolute agreement, one reviewer"),
    "agreement.name.icc3": N_("Intraclass correlation, two-way, consistency, one reviewer"),
    "agreement.name.icc1k": N_("Intraclass correlation, one-way, mean of {k} reviewers"),
    "agreement.name.icc2k": N_(
        "Intraclass correlation, two-way, absolute agreement, mean of {k} reviewers"
    ),
    "agreement.name.icc3k": N_(
        "Intraclass correlation, two-way, consistency, mean of {k} reviewers"
    ),
    "agreement.name.w": N_("Kendall’s W"),
    "agreement.name.spearman": N_("Mean rank correlation of two reviewers (Spearman)"),
    "agreement.name.reliability-one": N_("Reliability of one review"),
    "agreement.name.reliability-mean": N_("Reliability of a submission’s mean"),
    "agreement.value": N_("{name}: {value} (submissions: {n}, reviewers: {reviewers})."),
    "agreement.value-interval": N_(
        "{name}: {value}, 95 % interval from {low} to {high} (submissions: {n}, reviewers: {reviewers})."
    ),
    "agreement.no-interval": N_("Its interval is not estimable: {why}"),
    "agreement.withheld": N_("{name}: not estimable. {why}"),
    "agreement.usual": N_(
        "Low agreement is normal in peer review: people who know different things see different things. It tells how far a single opinion can be relied on, not whether a board is good."
    ),
    "agreement.means.alpha": N_(
        "1 means that reviewers always gave the same score, 0 that they agree no more than scores drawn at random, below 0 that they agree even less. Disagreement is counted in squared differences."
    ),
    "agreement.says.alpha": N_("Here disagreement is {share} % of what random scores would show."),
    "agreement.means.share": N_(
        "1 means that only the submissions set scores apart, 0 that everything but the submissions does."
    ),
    "agreement.says.below": N_(
        "Here it is below 0: reviewers of one submission differ more than submissions do, so that their scores tell nothing apart."
    ),
    "agreement.says.icc1": N_(
        "Here {share} % of the variance of single totals lies between submissions; the rest is disagreement, whoever it comes from."
    ),
    "agreement.says.icc2": N_(
        "Here {share} % of the variance of single totals lies between submissions; that one reviewer is more severe than another counts as disagreement."
    ),
    "agreement.says.icc3": N_(
        "Here {share} % of the variance of single totals lies between submissions once severity is set aside: it asks whether reviewers see the same differences, not the same level."
    ),
    "agreement.says.icc1k": N_(
        "Here {share} % of the variance of the means of {k} reviewers lies between submissions; the rest is disagreement, whoever it comes from."
    ),
    "agreement.says.icc2k": N_(
        "Here {share} % of the variance of the means of {k} reviewers lies between submissions; that one reviewer is more severe than another counts as disagreement."
    ),
    "agreement.says.icc3k": N_(
        "Here {share} % of the variance of the means of {k} reviewers lies between submissions once severity is set aside: it asks whether reviewers see the same differences, not the same level."
    ),
    "agreement.says.reliability-one": N_(
        "Here {share} % of the variance of single totals lies between submissions. It comes from the mixed model and needs no complete table."
    ),
    "agreement.says.reliability-mean": N_(
        "Here {share} % of the variance of means lies between submissions, with as many reviews as they have. It comes from the mixed model and needs no complete table."
    ),
    "agreement.means.w": N_(
        "1 means that all reviewers put the submissions in the same order, 0 that their orders have nothing in common."
    ),
    "agreement.says.w": N_("Here it rests on the {n} submissions that every reviewer reviewed."),
    "agreement.means.spearman": N_(
        "1 means that two reviewers put the submissions in the same order, 0 that their orders have nothing in common, −1 that one is the other turned round."
    ),
    "agreement.says.spearman": N_(
        "Here it is the mean over every two reviewers, on the {n} submissions that every reviewer reviewed."
    ),
    "agreement.kappa": N_(
        "{first} and {second}: weighted kappa {value} (submissions that both scored: {common})."
    ),
    "agreement.kappa-withheld": N_(
        "{first} and {second}: weighted kappa is not estimable (submissions that both scored: {common}). {why}"
    ),
    "agreement.means.kappa": N_(
        "1 means the same levels, 0 no more agreement than by chance; two levels apart weigh four times as much as one. Among many pairs some stand out by chance."
    ),
    "agreement.a": N_("Van der Eijk’s agreement A: {value}."),
    "agreement.a-withheld": N_("Van der Eijk’s agreement A: not estimable. {why}"),
    "agreement.means.a": N_(
        "1 means one level only, 0 evenly spread over the scale, −1 two camps at its ends."
    ),
    "agreement.says.a-together": N_("Here scores lie nearer to one level than an even spread."),
    "agreement.says.a-even": N_("Here scores are evenly spread."),
    "agreement.says.a-apart": N_("Here scores lie nearer to two camps than an even spread."),
    "lesson.agreement": N_(
        "Agreement on totals: alpha {alpha}. Disagreement is {share} % of what random scores would show. Low agreement is normal in peer review."
    ),
    "lesson.told-apart-most": N_(
        "It told submissions apart best: {share} % of the variance of its scores lies between submissions."
    ),
    "lesson.told-apart-least": N_(
        "It told submissions apart least: {share} % of the variance of its scores lies between submissions. Sharpen its question or the sentences of its levels."
    ),
    "lesson.told-nothing-apart": N_(
        "Its scores told submissions apart no better than chance. Ask for something that differs between submissions, or leave it out."
    ),
    "lesson.agreed-least": N_(
        "Reviewers agreed on it least: alpha {alpha}, against {most} on “{other}”. 0 is what chance gives, 1 is full agreement."
    ),
    "lesson.says-the-same": N_(
        "Its scores go with those of “{other}”: rank correlation {correlation} over single reviews. If both ask for the same, one of them is enough."
    ),
    "lesson.scale": N_(
        "The reviewer in the middle gave {distinct} different scores, the commonest one in {share} % of the answers; in {flat} % of the reviews all criteria stood at the same place of their scale."
    ),
    "lesson.narrow": N_(
        "Reviewers who gave one and the same score in {share} % of their answers or more: {n} of {of}."
    ),
    "lesson.severity": N_(
        "Reviewers clearly more severe or more lenient than the others: {n} of {of} (t tests with Holm’s correction at 5 %). Tendencies go from {low} to {high} points of a total."
    ),
    "lesson.with-others": N_(
        "Reviewers’ totals against the mean of the others on the same submissions: rank correlations from {low} to {high}, the middle one {middle} (reviewers: {n})."
    ),
    "lesson.unusual": N_(
        "Reviews far from what their submission and their reviewer let expect: {n} of {of} (studentised residuals with Bonferroni’s correction at 5 %). Others worth a look: {look}."
    ),
    "lesson.divided": N_(
        "Submissions whose reviews differ more than elsewhere: {n} of {of} (Benjamini and Hochberg’s correction at 10 %)."
    ),
    "lesson.order": N_(
        "Totals, less what the others gave, against the order in which the package listed the submissions: rank correlations from {low} to {high}, the middle one {middle} (reviewers: {n}). Above 0, scores rose on the way."
    ),
}
