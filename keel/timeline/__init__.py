"""What happened to a child: one append-only event with its people, when it happened and when it was known."""
