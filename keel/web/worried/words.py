"""What the public pages ask, in one place: of everybody, and in other words of a young person.

Reading age 11: short words, 'you' and 'we', no letters that stand for words. What stands around the questions is in
templates/worried.
"""

# question -> (what is asked, the hint beneath it)
ASKED: dict[str, tuple[str, str]] = {
    "in_danger": ("Is a child in danger right now?", "If yes, ring 999 first. Then tell us here as well."),
    "worry": (
        "What are you worried about?",
        "Use your own words. What did you see or hear? When was it? Is the child hurt, scared, hungry or left alone?",
    ),
    "before": ("Has it happened before?", "Tell us when, if you know. You can leave this empty."),
    "given": ("First name", ""),
    "family": ("Last name", ""),
    "age": ("Age", "A guess is fine, like 6"),
    "lines": ("Where do they live?", "As much of the address as you know"),
    "postcode": ("Postcode", ""),
    "find": ("How else could we find them?", "A school, a club, or where you saw them"),
    "secret": ("Does where they live have to stay secret from somebody?", ""),
    "secret_why": ("Who must not know it?", ""),
    "adult": ("Name", "Or what they are called"),
    "adult_is": ("Who are they to the child?", ""),
    "works_here": (
        "Does anybody you are worried about work with children?",
        "Or for the police, the council, a school or a doctor. Tell us, so that we keep this from them.",
    ),
    "works_here_who": ("Who is it, and where do they work?", ""),
    "knows": ("How do you know the child?", ""),
    "name": ("Your name", "You do not have to tell us"),
    "reply": ("May we contact you?", "We may have a question. Choose only what is safe for you."),
    "phone": ("Your phone number", ""),
    "voicemail": ("May we leave a voicemail?", ""),
    "times": ("When is it safe to contact you?", "For example, after 6 in the evening"),
    "email": ("Your e-mail address", "Only if nobody else reads it"),
}
YOUNG: dict[str, tuple[str, str]] = {
    "in_danger": ("Are you in danger right now?", "If yes, ring 999 now. You can also send this."),
    "worry": (
        "What is going on?",
        "Use your own words. You will not get into trouble for telling us. Write as much or as little as you want.",
    ),
    "before": ("How long has it been like this?", "You can leave this empty."),
    "age": ("How old are you?", ""),
    "lines": ("Where do you live?", "This helps us to find you. As much as you want to tell us."),
    "find": ("How else could we find you?", "Your school, or a grown-up you trust"),
    "adult_is": ("Who are they to you?", ""),
    "reply": ("How can we reach you safely?", "Think who else sees your phone or reads your e-mail."),
    "phone": ("A phone number that is safe", ""),
    "times": ("When is it safe?", "For example, at lunch on school days"),
    "email": ("An e-mail address that is safe", "Only if nobody else reads it"),
}
WORK: dict[str, tuple[str, str]] = {
    "worry": (
        "What are you worried about?",
        "What did you see, hear or get told, and when? Word for word where you can.",
    ),
    "find": ("How else could we find them?", "A school, a surgery, your own record’s number"),
    "name": ("Your name", ""),
    "job": ("Your job", ""),
    "workplace": ("Where you work", "The surgery, the hospital and its department, the club"),
    "work_phone": ("A number where we can reach you today", ""),
    "work_email": (
        "Your work e-mail",
        "We send a code there, and later a link to the outcome. No name stands in these e-mails.",
    ),
}
WAYS = ("Yes, by phone", "Yes, by e-mail", "No, do not contact me")
YOUNG_WAYS = ("By phone", "By e-mail", "Do not contact me")
SURE = ("Yes", "No", "I am not sure")
KIN = ("Mum or dad", "Step-mum, step-dad or a parent’s partner", "Grandparent", "Carer", "Somebody else")

WRITE_WORRY = "Write what you are worried about, even in a few words"
WRITE_WORDS = "Write what is going on, even in a few words"
NOT_FOUND = "Tell us one thing that helps us to find the child: a name, an address, a school or a place"
NOT_REACHED = "Tell us one thing that helps us to find you: your name, where you live, your school or a safe number"
WRITE_AGE = "Write the age as a number, like 6. Leave it empty if you do not know."
WRITE_NAME = "Write your name"
WRITE_PLACE = "Write where you work"
WRITE_WORK_EMAIL = "Write your work e-mail"
WRITE_PHONE = "Write the number, or choose another answer"
WRITE_EMAIL = "Write the e-mail address, or choose another answer"
WRITE_WHO_NOT = "Say who must not know it"
WRITE_WHO = "Say who it is, as far as you know"
TOO_LONG = "Make it shorter, or ring us and tell us the rest."
NOT_SENT = "It was not sent. What you wrote is still here."
TRAP = "Leave the last box empty: only machines fill it in. What you wrote is still here. Send it again."
TOO_MANY = (
    "A lot was sent from where you are in the last hour, so this was not sent. What you wrote is still here. "
    "Please do not wait: ring us on {phone}, at night and at weekends on {night}."
)
