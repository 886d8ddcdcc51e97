"""Short articles of invented events: one report, and others that are too like it to be easy."""

from __future__ import annotations

REPORT = """Harbour council votes to move the fish market after forty years
PORT ELLEN – The harbour council of Port Ellen voted on Tuesday night to move the fish market \
from the old quay to the railway sheds, ending a quarrel that has split the town since the storm.
“Nobody on this council wants to lose the old quay, but the old quay is losing its fight with the \
sea,” said the mayor, Greta Lindqvist, before the vote. The count was eleven to four.
Fishermen had filled the gallery and sang when the result was read out. Their spokesman, Tomas \
Oyelaran, said the sheds were a quarter of an hour further from the boats and that “a quarter of \
an hour is the difference between fresh and frozen”.
The move will cost 3.4 million crowns, half of it from the coastal fund in Marnburg. Engineers \
found in March that the pillars under the old quay had moved by nine centimetres since the storm.
Lindqvist promised that rents would stay as they are for five years. Oyelaran said he would \
believe that when he saw it signed. “We have been promised a new crane since my father’s day,” \
he told reporters outside the town hall.
The first stalls are to open in the railway sheds in October. The council has not said what will \
become of the old quay, though the Marnburg aquarium has asked for it twice.
"""

SPUN = """Fish market in Port Ellen must leave the quay, council decides
The council of the harbour at Port Ellen decided late Tuesday that the market for fish has to go \
from the old quay into the sheds of the railway, after a dispute that divided the place.
Mayor Greta Lindqvist declared ahead of the ballot that “nobody on this council wants to lose the \
old quay”, yet that it was being beaten by the waves. Eleven members were in favour, four against.
Songs came from the gallery, which was packed with fishermen, at the announcement. Tomas Oyelaran, \
who speaks for them, complained of fifteen more minutes from the boats: “a quarter of an hour is \
the difference between fresh and frozen”.
3.4 million crowns is the price, and the coastal fund of Marnburg pays one half. In March the \
engineers discovered that pillars below the old quay had shifted nine centimetres.
According to Lindqvist no rent will rise for five years. Oyelaran wants to see a signature first. \
“We have been promised a new crane since my father’s day,” he remarked at the door of the town hall.
Stalls open in the sheds from October on. Twice the Marnburg aquarium has applied for the quay.
"""

LATER = """Stalls stand empty as Port Ellen fish market opens in railway sheds
PORT ELLEN – Three weeks after the fish market of Port Ellen moved to the railway sheds, every \
second stall is empty and the ice machine has broken down twice, traders said on Monday.
Tomas Oyelaran, who led the protest of the fishermen last year, has not set foot in the sheds. He \
sells from his boat, which the harbour master does not allow and does not prevent.
The mayor, Greta Lindqvist, asked for patience. New lamps would come from Marnburg before the \
winter, she said, and a bus would stop at the door from Advent on. The council had kept its word \
on rents.
At the old quay divers of the Marnburg aquarium have begun to measure the pillars. A seal has been \
seen on the steps. Children feed it, which the harbour master does not allow either.
"""

FURNITURE = """Sign up to the Lantern letter and get the best of the coast every morning at six.
Support local reporting: become a friend of the Lantern for the price of one herring a week.
Most read: ten harbours to see before the tide does, what the moon wants, the crossword of the year.
Follow the Lantern wherever you are, by wire, by wave and by post, and tell us what you have seen.
All stories are checked by the editors of the Lantern. Found a mistake? Write to the corner desk.
Copyright of the Lantern and its agencies. No part of this page may be passed on without leave.
"""

WIRE_QUOTATION = """“We said at the outset that nobody would leave this table hungry, and nobody \
has. We said that the boats would go home with their holds full or with their pride intact, and \
they have gone home with both, and I will not be told by people who have never mended a net that \
this is a small thing. It is the largest thing I have done in thirty years of public life, and I \
have buried two governments and a brother in that time.”"""

SHORT_NEWS = (
    """Choir of Ostrand sings in the dark after power cut
The choir of Ostrand went on singing when the lights went out on Sunday. The organist, Ivo Brandt, \
said he had played from memory. Nobody in the church left before the end.
""",
    """Thieves take nothing but the clock from Havel museum
Thieves broke into the museum of Havel at night and took one clock. Police inspector Nadia Werth \
said that it had been slow by ten minutes. The door was locked again behind them.
""",
    """Bridge over the Tarn stays shut until the swifts have flown
The bridge over the Tarn will not open before August because swifts nest under it. The engineer \
in charge, Pavel Moss, called that a nuisance and a privilege. Lorries go by way of Lund.
""",
    """Football: Lund lose to Havel in the ninetieth minute again
Lund lost at home by two goals to three, the last one in the ninetieth minute. Coach Sara Quist \
said that she had stopped counting. It was the fourth such match since the spring.
""",
    """Bakers in Marnburg agree on a smaller bun
The bakers of Marnburg have agreed that a bun weighs sixty grams, five less than before. The guild \
said the price stays. A customer, Jon Alder, weighed his at the counter and nodded.
""",
)
