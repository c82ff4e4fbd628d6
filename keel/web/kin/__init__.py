"""What somebody who works with a family writes of it: who is who, who answers for a child, where they live."""
