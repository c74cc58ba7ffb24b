"""The command lines of ``VERIFY.md``: standard tools only, one line each.

Where something does not hold, the line ends with a failure and names the file.

They are for the shell of Linux, of a Mac, and of Linux in Windows.
"""

from __future__ import annotations

from typing import Final

UNSEAL: Final = "age -d -i key.txt -o dossier.zip dossier.opsidossier"
UNPACK: Final = ("unzip -q dossier.zip -d dossier", "cd dossier")
SUMS: Final = "sha256sum -c --quiet SHA256SUMS"
COMPLETE: Final = "(find . -type f ! -path ./SHA256SUMS | cut -c3-; cut -c67- SHA256SUMS) | LC_ALL=C sort | uniq -u | (! grep .)"
LISTED: Final = (
    "python3 -c \"import hashlib,json,sys; bad=[f['name'] for f in json.load(open('dossier.json'))['files'] if "
    "hashlib.sha256(open(f['name'],'rb').read()).hexdigest()!=f['sha256']]; "
    "sys.exit('FAILED: '+' '.join(bad) if bad else 0)\""
)
INNER: Final = 'for z in results/*.zip packages/*.opsibundle; do test ! -e "$z" || unzip -q -o "$z" -d "${z%.*}"; done'
SIGNATURES: Final = (
    '(bad=0; while read -r space who sig doc; do ssh-keygen -Y verify -f allowed_signers -I "$who" -n "$space" '
    '-s "$sig" < "$doc" || { echo "FAILED: $doc"; bad=1; }; done < signatures.txt; exit $bad)'
)
NAMED: Final = (
    (
        '(for d in results/*/; do d="${d%/}"; test "$(sha256sum < "$d/manifest.json" | cut -c1-64)" = "${d#results/}" '
        '|| { echo "FAILED: $d/manifest.json"; exit 1; }; done)'
    ),
    (
        '(for f in results/*/blobs/* packages/*/blobs/*; do test ! -e "$f" || '
        'test "$(sha256sum < "$f" | cut -c1-64)" = "${f##*/}" || { echo "FAILED: $f"; exit 1; }; done)'
    ),
)
CHAIN: Final = (
    "python3 -c \"import hashlib,json,sys; lines=open('ledger.jsonl','rb').read().splitlines(); "
    "sums=['0'*64]+[hashlib.sha256(l).hexdigest() for l in lines]; "
    "bad=[n for n,l in enumerate(lines) if (json.loads(l)['n'],json.loads(l)['prev'])!=(n,sums[n])]; "
    "head=json.load(open('dossier.json'))['ledger_head']; "
    "sys.exit('FAILED: ledger.jsonl, entry %d' % bad[0] if bad else 0 if sums[-1]==head else "
    "'FAILED: ledger.jsonl, head')\""
)
LEDGER: Final = (
    "python3 -c \"import json; d=json.load(open('dossier.json')); p={k['id']:k['seq'] for k in d['packages']}; "
    "e=[json.loads(l) for l in open('ledger.jsonl')]; e=[x for x in e if x['object'] not in d['elsewhere']]; "
    "print('\\n'.join([x['digest']+'  results/'+x['object']+'.opsiresult' for x in e if x['action']=='merge']"
    "+[x['object']+'  decisions/'+x['object']+'.json' for x in e if x['action'].startswith('decision.')]"
    "+[x['digest']+'  roster/%03d.json' % int(x['object']) for x in e if x['action']=='roster.sign']"
    "+[x['digest']+'  packages/%03d.manifest.json' % p[x['object']] for x in e if x['action']=='bundle.build']))\" "
    "| sha256sum -c --quiet -"
)
MERGE: Final = (
    "python3 -c \"import hashlib,json,sys; m=json.load(open('merge-manifest.json')); d=json.load(open('dossier.json')); "
    "s=sorted([f['reviewer'],f['id'],f['state']] for f in m['files'] if f['state']!='undone'); "
    "h=hashlib.sha256(json.dumps([s,m['decisions']],separators=(',',':')).encode()).hexdigest(); "
    "sys.exit(0 if h==m['merge_digest']==d['merge_digest'] and m['ledger_head']==d['ledger_head'] and "
    "m['input_hash']==d['input_hash'] else 'FAILED: merge-manifest.json')\""
)
MEANS: Final = (
    'python3 -c "import json,sys; from fractions import Fraction as F; '
    "r=json.load(open('ranking.json')); "
    "t=lambda s: [F(v['total']['exact']) for v in s['reviews'] if v['total'] and not v['dropped']]; "
    "bad=[s['submission'] for s in r['standings'] if len(t(s))!=s['n'] or s['mean'] and "
    "sum(t(s))/s['n']!=F(s['mean']['exact'])]; sys.exit('FAILED: ranking.json, '+bad[0] if bad else 0)\""
)
OPENED: Final = (
    '(for f in results/*.opsiresult; do age -d -i ../officer.txt "$f" | cmp - "${f%.opsiresult}.zip" '
    '|| { echo "FAILED: $f"; exit 1; }; done)'
)
AGAIN: Final = "reviewer-app verify dossier.opsidossier --identity key.txt --roster roster.json"
PLACES: Final = (
    "python3 -c \"import json,sys; c=json.load(open('choice.json')); k=json.load(open('call.json')); "
    "n=sum(p['outcome']=='selected' for p in c['places']); "
    "q=[] if c['ruled'] else [(q,sum(p['outcome']=='selected' and p['group']==q['value'] "
    "for p in c['places'])) for q in k['quotas'] "
    "if q['attribute']=='group']; bad=[q['value'] for q,m in q if c['decided'] and not q['low']<=m<=q['high']]; "
    "print(n,'selected; the call has',k['places']); sys.exit('FAILED: choice.json, '+bad[0] if bad else 0)\""
)
MINE: Final = 'grep -o "$(sha256sum < mine.opsiresult | cut -c1-64)[^}]*" received.json'


def signed(who: str) -> str:
    """Return the line that checks the signature over the list."""
    return (
        f"ssh-keygen -Y verify -f allowed_signers -I {who} -n dossier.v1@opsi-reviewer "
        "-s dossier.json.sig < dossier.json"
    )


def key_of(who: str) -> str:
    """Return the line that shows whose key that is."""
    return f"grep '^{who} ' allowed_signers"
