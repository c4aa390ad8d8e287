"""What a citizen writes."""

SAID = {
    "decision": "Несие беруден бас тартылды", "why": "Табысым қате есептелген", "who": "Асан Үсенов, өтініш № 17",
    "email": "asan@example.kz", "automated": "yes", "personal_data": "yes", "public": "no",
}  # fmt: skip
