"""A self-contained HTML page: the wall's picture, the parties, the latest results.

It requests nothing but itself, and shows STALE when it is old. All text is escaped.
"""

import base64
import hashlib
from datetime import datetime

from election_night.core.contest.seat import Seat
from election_night.core.overview import queries
from election_night.drawing import formatting
from election_night.drawing.context import DrawContext
from election_night.drawing.seat.line_of_vote import last_seat
from election_night.publish import html_councils
from election_night.publish.html_blocks import alarm, block, escape

REFRESH = 5
"""Seconds after which the page reloads."""

PICTURE = "<!--picture-->"
"""Placeholder for the picture."""

_SCRIPT = (
    "var t=+document.body.dataset.made,b=document.getElementById('stale');"
    "function c(){b.hidden=Date.now()-t<6e4}setInterval(c,1e3);c()"
)
_STYLE = (
    "body{margin:0;background:#0b0f17;color:#f2f5fa;font:18px/1.45 system-ui,sans-serif}"
    "main{max-width:1200px;margin:auto;padding:0 16px 32px}svg{width:100%;height:auto;display:block}"
    "table{border-collapse:collapse;width:100%;margin:16px 0}td,th{padding:3px 10px;text-align:right}"
    "td:first-child,th:first-child,td.l,th.l{text-align:left}th{color:#98a3b8;font-weight:400}"
    "b.p{padding:1px 8px;border-radius:2px}b.alarm{padding:1px 8px;background:#ffe100;color:#000}"
    "#stale,.mark{background:#e5383b;color:#fff;padding:6px 16px;font-weight:700}"
    "footer{color:#98a3b8;font-size:14px}"
)


def as_html(context: DrawContext, marks: list[str], made: datetime) -> str:
    """Return the whole page, with `PICTURE` in place of the picture. `made` is the real time, for STALE."""
    night = context.night
    name = escape(night.election.name if night.election else night.id or "election night")
    stamp = int(made.timestamp() * 1000)
    digest = base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    mark = f'<p class="mark">{escape(" · ".join(marks))}</p>' if marks else ""
    many = _parties(context) + html_councils.table(context) if len(night.seats) > 1 else ""
    rows = "".join(_line(context, seat) for seat in queries.latest(night, 40))
    clock = escape(context.clock(context.now, seconds=True, zone=True))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>'
        f'<meta http-equiv="refresh" content="{REFRESH}"><meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><style>{_STYLE}</style></head>'
        f'<body data-made="{stamp}">'
        '<p id="stale" hidden>STALE: this page was made more than a minute ago</p>'
        f"{mark}{PICTURE}<main><h1>{name}</h1>{many}"
        f'<table><thead><tr><th>time</th><th class="l">{escape(context.contests(1))}</th>'
        f'<th class="l">result</th><th>{"last seat by" if context.several else "majority"}</th>'
        f"<th>%</th></tr></thead><tbody>{rows}</tbody></table>"
        f"<footer>As of {clock}. Figures as received, unofficial until published by the returning officers."
        f"</footer></main><script>{_SCRIPT}</script></body></html>\n"
    )


def _parties(context: DrawContext) -> str:
    totals, several = context.night.totals, len(context.night.bodies) > 1
    rows = "".join(
        f"<tr><td>{block(context, party)} {escape(context.party(party).name)}</td>"
        f"{html_councils.controlled(context, party) if several else ''}"
        f"<td>{totals.party(party).seats:,}</td><td>{context.net(party) or formatting.DASH}</td>"
        f"<td>{formatting.percent(totals.share(party))}</td><td>{formatting.change(totals.change(party))}</td></tr>"
        for party in totals.ranked()[:20]
        if totals.party(party).seats or totals.party(party).losses
    )
    head = f"{totals.declared:,} of {len(context.night.seats):,} declared"
    councils = f"<th>{escape(context.bodies(2))}</th><th>change</th>" if several else ""
    return (
        f'<table><thead><tr><th class="l">{head}</th>{councils}<th>seats</th><th>net</th><th>share</th>'
        f"<th>change</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _line(context: DrawContext, seat: Seat) -> str:
    name, body = escape(seat.name), context.night.bodies.get(seat.body or "")
    if body is not None and len(context.night.bodies) > 1:
        name = f"{name}, {escape(body.name)}"
    margin = (
        last_seat(seat).removeprefix("last seat by ") if seat.seats > 1 else formatting.count(seat.majority)
    )
    return (
        f'<tr><td>{context.moment(seat.news_at)}</td><td class="l">{name}</td>'
        f'<td class="l">{_result(context, seat)}</td>'
        f"<td>{margin or formatting.DASH}</td><td>{formatting.percent(seat.majority_pct)}</td></tr>"
    )


def _result(context: DrawContext, seat: Seat) -> str:
    """Return who is elected; if somebody else was before, an alarm first."""
    former_winners = ", ".join(escape(person.name) for person in seat.formerly_won)
    changed = f"{alarm(formatting.lost_winner(seat))} was {former_winners}: " if former_winners else ""
    if seat.lead is None:
        return f"{changed}{formatting.STATES[seat.state]}"
    outcome = context.outcome(seat)
    if seat.seats > 1:
        outcome = " · ".join(filter(None, (context.seats_won(seat), context.change(seat))))
    people = ", ".join(escape(person.name) for person in seat.won)
    return f"{changed}{block(context, seat.lead, outcome)} {people}"
