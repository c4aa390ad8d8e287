"""The overview of an organisation: what needs a person today, systems by risk and autonomy, deadlines ahead."""
