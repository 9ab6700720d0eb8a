"""What to do about a problem: the sentence that ends its message.

A message says what is wrong and then, as a sentence of its own without a full stop, what to do or to ask:
"A has 90 votes, more than the whole electorate of 80. Correct whichever figure is wrong".
"""

SEND_RIGHT_FIGURES = "Ask the source to send the right figures under a higher revision"
STATE_CORRECTION = (
    "Ask the source for a higher revision with a `correction` that says why; "
    "a higher revision alone does not settle it"
)
CORRECT_BALLOT = (
    f"{STATE_CORRECTION}. If the ballot is wrong, put it right in election.json under a higher revision"
)
ASK_SOURCE = "Ask the source whether it is right"
"""`it` is what the caution's sentence is about: a share, a turnout, the code of a party."""
NOTHING_TO_DO = "; nothing to do"
"""Instead of a sentence, where there is nothing to do or to ask."""
USE_BALLOT_ID = "Use the candidate's id"
NAME_NO_CANDIDATE = "Give every candidate an `id`, and write that"
