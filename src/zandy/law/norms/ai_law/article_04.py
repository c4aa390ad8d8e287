"""Article 4: the names of the seven principles; articles 5 to 11 say what each of them demands."""

from ...words.edition import NotComputed
from ...words.provision import act

ART = act("ai_law") / 4

NOT_COMPUTED = {ART.point(number): NotComputed.NAMES_PRINCIPLES for number in range(1, 8)}
