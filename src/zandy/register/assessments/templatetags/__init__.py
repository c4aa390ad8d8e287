"""Tags that show, wherever a class is shown, how people stand to it."""
