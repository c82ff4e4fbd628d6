"""What people of Bayview are called: communities with their names, languages and faiths, and short forms. Tables only.

Names are common ones put together by chance; whoever they fit is nobody's portrait.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Community:
    """People who share naming habits: weight, ethnic codes of the return, family names, given names by sex and age."""

    key: str
    weight: float
    codes: tuple[str, ...]
    families: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    faiths: tuple[str, ...] = ("No religion", "No religion", "Christian", "")
    languages: tuple[str, ...] = ()


BRITISH_GIRLS = (
    "Olivia", "Amelia", "Isla", "Ava", "Lily", "Freya", "Ivy", "Florence", "Willow", "Elsie", "Evie", "Poppy", "Phoebe",
    "Daisy", "Maisie", "Ruby", "Millie", "Ellie", "Chloe", "Lola", "Erin", "Summer", "Scarlett", "Harper", "Lexi",
    "Skye", "Esme", "Imogen", "Matilda", "Rosie", "Jessica", "Isabelle", "Bella", "Tilly", "Paige", "Kayleigh",
    "Courtney", "Demi", "Shannon", "Abigail", "Megan", "Amber", "Nevaeh", "Darcie", "Hollie", "Gracie", "Keira", "Tia",
)  # fmt: skip
BRITISH_BOYS = (
    "Oliver", "George", "Arthur", "Noah", "Leo", "Harry", "Oscar", "Archie", "Jack", "Theo", "Freddie", "Finley",
    "Charlie", "Alfie", "Teddy", "Tommy", "Reggie", "Logan", "Mason", "Riley", "Jayden", "Tyler", "Kai", "Callum",
    "Connor", "Bradley", "Kieran", "Ethan", "Harvey", "Frankie", "Albie", "Jude", "Louie", "Ronnie", "Jaxon", "Dylan",
    "Brandon", "Corey", "Ashton", "Toby", "Rory", "Zac", "Ellis", "Rowan", "Bobby", "Billy", "Jake", "Owen",
)  # fmt: skip

# Names of adults and families of the first community come from Faker's lists for Great Britain.
BRITISH = Community("british", 46, ("WBRI",), (), (), (), BRITISH_GIRLS, BRITISH_BOYS)
COMMUNITIES = (
    BRITISH,
    Community(
        "polish", 3.2, ("WOTH",),
        ("Kowalczyk", "Nowak", "Wójcik", "Mazur", "Kaczmarek", "Pawlak", "Sikora", "Dudek", "Walczak", "Adamczyk"),
        ("Agnieszka", "Katarzyna", "Monika", "Joanna", "Ewelina", "Dorota", "Aleksandra"),
        ("Piotr", "Tomasz", "Marcin", "Krzysztof", "Łukasz", "Paweł", "Grzegorz"),
        ("Zuzanna", "Maja", "Oliwia", "Lena", "Hanna", "Julia", "Nikola"),
        ("Jakub", "Kacper", "Filip", "Oskar", "Igor", "Szymon", "Wiktor"),
        ("Roman Catholic", "Roman Catholic", "No religion"), ("Polish",),
    ),
    Community(
        "romanian", 1.8, ("WOTH", "WROM"),
        ("Popescu", "Ionescu", "Dumitru", "Stan", "Radu", "Munteanu", "Ciobanu", "Lupu", "Ursu"),
        ("Elena", "Mihaela", "Andreea", "Ioana", "Florentina", "Alina"),
        ("Ion", "Marius", "Cristian", "Florin", "Gheorghe", "Adrian"),
        ("Maria", "Sofia", "Ana", "Bianca", "Denisa", "Larisa"),
        ("David", "Matei", "Andrei", "Luca", "Ștefan", "Rareș"),
        ("Orthodox Christian", "Pentecostal", ""), ("Romanian",),
    ),
    Community(
        "traveller", 0.8, ("WIRT",),
        ("Connors", "McDonagh", "Ward", "Cash", "Maughan", "Stokes"),
        ("Bridget", "Margaret", "Kathleen", "Winnie", "Nora"), ("Martin", "Michael", "Patrick", "Jimmy", "Felix"),
        ("Bridget", "Mary-Ann", "Chantelle", "Savannah", "Shakira"), ("Paddy", "John-Boy", "Miley", "Hughie", "Tom"),
        ("Roman Catholic",),
    ),
    Community(
        "pakistani", 3.0, ("APKN",),
        ("Khan", "Hussain", "Ahmed", "Malik", "Akhtar", "Mirza", "Shah", "Butt", "Iqbal", "Qureshi"),
        ("Shazia", "Nasreen", "Saima", "Rubina", "Farzana", "Uzma"),
        ("Tahir", "Nadeem", "Asif", "Kashif", "Imtiaz", "Zahid"),
        ("Aisha", "Zainab", "Maryam", "Hafsa", "Amna", "Inaya", "Safa"),
        ("Mohammed", "Muhammad", "Ibrahim", "Hamza", "Zayan", "Bilal", "Haris"),
        ("Muslim",), ("Urdu", "Punjabi"),
    ),
    Community(
        "bangladeshi", 2.2, ("ABAN",),
        ("Begum", "Miah", "Uddin", "Ali", "Chowdhury", "Rahman", "Islam", "Khatun", "Hoque"),
        ("Rahima", "Shirin", "Nazma", "Salma", "Rukeya"), ("Abdul", "Shafiq", "Jamal", "Faruk", "Kamal"),
        ("Fatima", "Sumaiya", "Nusrat", "Tahmina", "Jannat", "Raisa"),
        ("Yusuf", "Tanvir", "Rayan", "Adil", "Sami", "Mahir"),
        ("Muslim",), ("Bengali", "Sylheti"),
    ),
    Community(
        "indian", 1.8, ("AIND",),
        ("Patel", "Singh", "Kaur", "Sharma", "Nair", "Thomas", "Desai", "Gill", "Menon"),
        ("Priti", "Sunita", "Jasvinder", "Anjali", "Lakshmi"), ("Rajesh", "Harpreet", "Suresh", "Vikram", "Anil"),
        ("Diya", "Ananya", "Simran", "Kavya", "Jasleen"), ("Aarav", "Arjun", "Rohan", "Jaspreet", "Dev"),
        ("Hindu", "Sikh", "Christian"), ("Gujarati", "Punjabi", "Malayalam"),
    ),
    Community(
        "african", 3.6, ("BAFR",),
        ("Okafor", "Adeyemi", "Mensah", "Boateng", "Eze", "Nwosu", "Owusu", "Balogun", "Moyo", "Ndlovu"),
        ("Ngozi", "Abena", "Folasade", "Grace", "Blessing", "Tendai"),
        ("Emeka", "Kwame", "Tunde", "Emmanuel", "Tapiwa"),
        ("Chidera", "Ama", "Temi", "Grace", "Adaeze", "Nyasha"),
        ("Tobi", "Kofi", "Chidi", "Samuel", "Tinashe", "Kelvin"),
        ("Christian", "Pentecostal", "Christian", ""), ("Yoruba", "Twi", "Shona"),
    ),
    Community(
        "somali", 1.8, ("BAFR",),
        ("Abdi", "Mohamed", "Hassan", "Warsame", "Farah", "Osman", "Jama", "Ismail"),
        ("Hodan", "Ifrah", "Sahra", "Fadumo", "Khadija"), ("Abdullahi", "Yusuf", "Ahmed", "Liban", "Mahad"),
        ("Ayan", "Hamdi", "Sumaya", "Idil", "Nasra"), ("Abdirahman", "Zakariya", "Ayub", "Idris", "Guled"),
        ("Muslim",), ("Somali",),
    ),
    Community(
        "caribbean", 2.0, ("BCRB",),
        ("Campbell", "Grant", "Brown", "Francis", "Clarke", "Bailey", "Gordon", "Joseph"),
        ("Marcia", "Natalie", "Shanique", "Simone", "Tanisha"), ("Leroy", "Dwayne", "Andre", "Curtis", "Jermaine"),
        ("Aaliyah", "Renee", "Kiara", "Shania", "Amara"), ("Jayden", "Malachi", "Tyrese", "Isaiah", "Kymani"),
        ("Christian", "Pentecostal", "Rastafarian", "No religion"),
    ),
    Community(
        "arab", 2.6, ("OOTH",),
        ("Haddad", "Al-Masri", "Karimi", "Rashid", "Aziz", "Hamid", "Saleh", "Barzani"),
        ("Rania", "Layla", "Shirin", "Samira", "Huda"), ("Omar", "Karim", "Ali", "Reza", "Khaled"),
        ("Noor", "Yasmin", "Leila", "Hala", "Zara"), ("Omar", "Adam", "Karam", "Ali", "Elias"),
        ("Muslim", "Christian", ""), ("Arabic", "Kurdish", "Farsi"),
    ),
    Community(
        "east_asian", 1.2, ("CHNE", "AOTH"),
        ("Nguyen", "Tran", "Chen", "Wong", "Lau", "Reyes", "Santos"),
        ("Mei", "Linh", "Maricel", "Wai", "Hoa"), ("Minh", "Wei", "Jun", "Ramon", "Kwok"),
        ("Lily", "Mai", "Angel", "Chloe", "Anh"), ("Ethan", "Jason", "Duc", "Marco", "Leon"),
        ("Buddhist", "Roman Catholic", "No religion"), ("Vietnamese", "Cantonese", "Tagalog"),
    ),
)  # fmt: skip

# A child of two communities, by those of mother and father in either order.
MIXED = {
    frozenset(("british", "caribbean")): "MWBC",
    frozenset(("british", "african")): "MWBA",
    frozenset(("british", "somali")): "MWBA",
    frozenset(("british", "pakistani")): "MWAS",
    frozenset(("british", "bangladeshi")): "MWAS",
    frozenset(("british", "indian")): "MWAS",
    frozenset(("british", "east_asian")): "MWAS",
    frozenset(("british", "polish")): "WOTH",
    frozenset(("british", "romanian")): "WOTH",
    frozenset(("british", "traveller")): "WOTH",
}

SHORT = {
    "Oliver": "Ollie", "Isabelle": "Izzy", "Abigail": "Abi", "Matilda": "Tilly", "Jessica": "Jess", "Florence": "Flo",
    "Theo": "Teddy", "Arthur": "Artie", "Mohammed": "Mo", "Muhammad": "Mo", "Abdirahman": "Abdi", "Zuzanna": "Zuzia",
    "Jakub": "Kuba", "Megan": "Meg", "Amelia": "Millie", "Olivia": "Liv", "Samuel": "Sam", "Bradley": "Brad",
    "Kayleigh": "Kay", "Imogen": "Immy", "Freddie": "Fred", "Finley": "Fin", "Tommy": "Tom", "Oscar": "Ozzy",
    "Scarlett": "Lettie", "Zachary": "Zac", "Charlotte": "Lottie", "Ibrahim": "Ibby", "Wiktor": "Wiki",
    "Rebecca": "Becky", "Christopher": "Chris", "Elizabeth": "Liz", "Michael": "Mick", "Anthony": "Tony",
    "Samantha": "Sam", "Aleksandra": "Ola", "Joanne": "Jo", "Victoria": "Vicky", "Katarzyna": "Kasia",
    "Agnieszka": "Aga", "Deborah": "Debbie", "Patricia": "Trish", "Stephen": "Steve", "Matthew": "Matt",
    "Joseph": "Joe", "Thomas": "Tom", "Benjamin": "Ben", "Alexander": "Alex", "Jacqueline": "Jackie",
}  # fmt: skip
# How a name is heard or typed by somebody who does not know the family.
MISHEARD = {
    "Isla": "Ayla", "Freya": "Freyja", "Maisie": "Maizie", "Kai": "Kye", "Callum": "Calum", "Connor": "Conor",
    "Riley": "Ryley", "Jaxon": "Jackson", "Lexi": "Lexie", "Skye": "Sky", "Aisha": "Ayesha", "Zainab": "Zaynab",
    "Mohammed": "Mohamed", "Muhammad": "Mohammed", "Yusuf": "Yousef", "Hamza": "Hamzah", "Fatima": "Fatema",
    "Kacper": "Casper", "Oliwia": "Olivia", "Zuzanna": "Susanna", "Wiktor": "Victor", "Oskar": "Oscar",
    "Filip": "Philip",
    "Sofia": "Sophia", "Ana": "Anna", "Chidera": "Chiderah", "Imogen": "Immogen", "Keira": "Kiera", "Erin": "Aerin",
    "Darcie": "Darcy", "Hollie": "Holly", "Kieran": "Ciaran", "Elsie": "Elsy", "Tia": "Tiah", "Nevaeh": "Neveah",
    "Ethan": "Ethen", "Dylan": "Dillon", "Louie": "Louis", "Harper": "Harpa", "Ștefan": "Stefan", "Rareș": "Rares",
    "Łukasz": "Lukasz", "Paweł": "Pawel",
}  # fmt: skip
