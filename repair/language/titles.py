"""The words that news sets before a name, and the small words inside one."""

from __future__ import annotations

TITLES = frozenset(
    "president vice prime minister premier chancellor senator sen rep representative"
    " congressman congresswoman governor gov mayor speaker secretary ambassador envoy judge"
    " justice attorney sheriff king queen prince princess crown emir sultan sheikh shaikh"
    " sheik ayatollah imam mullah pope cardinal archbishop bishop father sister brother rabbi"
    " reverend rev pastor saint lord lady sir dame baron baroness count mr mrs ms miss dr"
    " doctor prof professor general gen colonel col lieutenant lt major maj captain capt"
    " sergeant sgt corporal admiral commander commissioner chief chairman chairwoman chair"
    " director leader spokesman spokeswoman spokesperson coach manager striker defender"
    " midfielder goalkeeper analyst author actor actress singer officer detective inspector"
    " constable deputy former acting foreign defense defence interior finance opposition rebel"
    " warlord tycoon billionaire hajj haji sayyid syed counselor councillor councilman"
    " councilwoman delegate lawmaker mp mep ex-president senators sens representatives reps"
    " congressmen congresswomen governors ministers presidents secretaries messrs".split()
)
"""Lower case. A title ends the name before it and opens the one behind it."""

PARTICLES = frozenset(
    "van von der den de del della di da dos das do du la le el al bin ibn bint ben abu ter ten y e"
    " zu af av".split()
)
"""Lower case words that stand inside a full name."""

RELATIVES = frozenset(
    "son daughter father mother brother sister wife husband widow cousin uncle aunt nephew niece"
    " twin twins family".split()
)
"""Where one of these stands next to a name there are two people of nearly one name."""

CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday february july september october"
    " november december".split()
)
"""Capitalised words that stand beside a name and are no part of it; April and June may be."""
