"""Sentences that the demonstration's invented reviewers write, in English and French.

They are content, not wording of the program: a reviewer writes in one language, and it stays.
"""

from __future__ import annotations

from typing import Final

STRENGTHS: Final = {
    "en": (
        "Your account of what failed is the most useful page I read; keep telling it.",
        "The people you worked with speak in this text, and that makes it believable.",
        "You name who would do the work and when. Few do.",
        "The step from the first trial to everyday service is described without gloss.",
        "What you measured before and after lets others check your claim.",
        "You say plainly where your method stops working; that is worth a lot to a partner.",
        "The link between the workshops and the decision that followed is clear.",
        "A small budget, used with care, and the figures to show it.",
    ),
    "fr": (
        "Votre récit de ce qui n’a pas marché est la page la plus utile que j’aie lue.",
        "On entend les personnes concernées dans ce texte, et cela le rend crédible.",
        "Vous dites qui ferait le travail et quand. Peu d’équipes le font.",
        "Le passage de l’essai au service courant est décrit sans fard.",
        "Ce que vous avez mesuré avant et après permet de vérifier ce que vous avancez.",
        "Vous dites clairement où votre méthode s’arrête ; c’est précieux pour un partenaire.",
        "Le lien entre les ateliers et la décision qui a suivi est clair.",
        "Un petit budget, employé avec soin, et les chiffres qui le montrent.",
    ),
}
SUGGESTIONS: Final = {
    "en": (
        "Say next how you would reach people who never come to a meeting or log in.",
        "I would like to see one result that disappointed you, with its number.",
        "Explain what the challenge's owner would have to change on their own side.",
        "Tell us what six months together would leave behind when you have gone.",
        "Describe the first four weeks of working across the border, day by day if you can.",
        "Show what your approach costs for each person reached; partners will ask.",
        "Name the law or rule that could stop this elsewhere, and how you would meet it.",
        "Bring one of the users with you to the first conversation.",
    ),
    "fr": (
        "Dites ensuite comment vous toucheriez celles et ceux qui ne viennent jamais.",
        "J’aimerais voir un résultat qui vous a déçus, avec son chiffre.",
        "Expliquez ce que le porteur du défi devrait changer de son côté.",
        "Dites ce que six mois ensemble laisseraient après votre départ.",
        "Décrivez les quatre premières semaines de travail par-delà la frontière.",
        "Montrez ce que votre approche coûte par personne touchée ; on vous le demandera.",
        "Nommez la règle qui pourrait bloquer cela ailleurs, et comment vous y répondriez.",
        "Amenez une usagère ou un usager à la première conversation.",
    ),
}
CONFIDENTIAL: Final = {
    "en": (
        "Strong on method; thin on the groups that never log in.",
        "Two named people is little for a year. Ask whether their director has agreed.",
        "I would take this one only together with a partner who knows the law there.",
        "The figures are from one district; I would not lean on them.",
        "Among the three best for this challenge in my view.",
        "Well written, but I could not find what they themselves did.",
        "The team changed twice last year; worth a call before deciding.",
    ),
    "fr": (
        "Solide sur la méthode ; mince sur les publics éloignés du numérique.",
        "Deux personnes nommées, c’est peu pour un an. Vérifier l’accord de la direction.",
        "Je ne la retiendrais qu’avec un partenaire qui connaît le droit local.",
        "Les chiffres viennent d’un seul district ; je ne m’y appuierais pas.",
        "Parmi les trois meilleures pour ce défi, à mon avis.",
        "Bien écrit, mais je ne trouve pas ce que l’équipe a fait elle-même.",
    ),
}
CANNOT_JUDGE: Final = {
    "en": (
        "I do not know this legal setting well enough.",
        "The text does not say, and I would be guessing.",
        "The attachment with the figures is outside my field.",
    ),
    "fr": (
        "Je connais trop mal ce cadre juridique.",
        "Le texte ne le dit pas, et je devinerais.",
        "La pièce jointe avec les chiffres sort de mon domaine.",
    ),
}
ABSTAIN: Final = {
    "en": "I know the field too little to be fair to this team.",
    "fr": "Je connais trop peu le domaine pour être juste envers cette équipe.",
}
REMARKS: Final = {
    "en": "The anchors helped. Two levels of the third criterion lie close together.",
    "fr": "Les repères ont aidé. Deux niveaux du troisième critère sont proches.",
}
LINK: Final = {
    "en": "I met the team's lead at a conference in 2023; no common work.",
    "fr": "J’ai rencontré la responsable lors d’un colloque en 2023 ; aucun travail commun.",
}
CONFLICT: Final = {
    "en": "I advised this organisation until last year.",
    "fr": "J’ai conseillé cette organisation jusqu’à l’an dernier.",
}
WITHHOLD_REASON: Final = "Names another team; the point is kept for the lessons report."
EDIT_REASON: Final = "Shortened; the meaning is unchanged."
