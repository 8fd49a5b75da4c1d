"""In: a random.Random. Out: English as a support desk writes it: titles, headings, sentences, items, rows.

A template is a text with names in angle brackets; each stands for any word of its list in SLOTS.
"""

import re

SLOTS = {
    "app": """the mail program|the calendar|the team chat|the file sync client|the browser
        |the spreadsheet program|the telephone app|the booking page|the note book|the meeting plug-in
        |the scanner software|the time sheet|the stock list|the password manager""",
    "service": """the mailbox|the shared folder|the print queue|the remote desktop|the backup job
        |the wireless network|the sign-in page|the customer database|the telephone system
        |the file server|the web shop|the invoice archive|the guest network|the directory""",
    "person": """the colleague|the office manager|an apprentice|the person at the front desk
        |the bookkeeper|a guest|somebody on parental leave|the head of sales|a driver|the new starter
        |a contractor|the workshop foreman|the team in the warehouse|the practice nurse""",
    "place": """in the branch office|at home|in the warehouse|on the train|at the front desk
        |in the meeting room|on the customer's site|behind the hotel's network|in the workshop
        |in the second building|abroad|in the sales room""",
    "device": """the laptop|the tablet|the telephone|the label printer|the docking station
        |the old desktop|the conference camera|the network switch|the access point|the card reader
        |the till|the scanner|the storage box|the headset""",
    "time": """since this morning|after the last update|since the move|every Monday
        |shortly before noon|after a restart|since the password change|at the end of the month
        |about twice a day|when the office is full|after the weekend|since the contract was renewed""",
    "act": """sign out and in again|restart the device|empty the cache
        |remove the account and add it again|wait for a quarter of an hour
        |compare the settings with a colleague's|switch the add-ins off|try a private window
        |plug the cable into another socket|install the pending updates|look at the service status
        |write the exact words of the message down""",
    "sign": """a yellow triangle|an empty list|a message without a number
        |a password prompt that comes back|a grey cloud|a spinning wheel|a red cross
        |a folder of conflicts|a blank page|an old version of the file|a delay of some minutes
        |a certificate warning""",
    "part": """licence|permission|certificate|address|group|profile|rule|connector|quota|time zone
        |policy|shared key|forwarding|cable""",
    "figure": "two|three|four|five|six|ten|twelve|fifteen|twenty|thirty|forty",
    "unit": "minutes|hours|attempts|devices|people|messages|files|days",
}

THINGS = """Shared mailboxes|Calendar invitations|Synced files|Print queues|Remote desktops|Guest accounts
    |Distribution lists|Conference rooms|Wireless networks|Backup jobs|Sign-in prompts|Mobile mailboxes
    |Shared drives|Telephone queues|Password resets|Licence changes|Scanned documents|Spam filters
    |Mail signatures|Encrypted disks|Software updates|Team sites|Web forms|Virtual machines
    |Name servers|Invoice exports""".split("|")

HAPPENINGS = """stop without a message|are slow|show old data|ask for a password again
    |fail for one person only|fail for everybody|cannot be found|are refused|appear twice
    |lose their settings|arrive late|are marked as dangerous|need an approval|fill the disk
    |work at home and not at work|end in an endless wheel|have the wrong language
    |are missing for new starters|keep an old name|cannot be shared""".split("|")

WHEN = """after a move|after an update|on a new telephone|on old laptops|in the branch office
    |over the hotel's network|for guests|in the browser|after a holiday|at the end of the month
    |with a second account|behind a proxy|after a change of name|with a docking station
    |during the night|over a mobile connection|for people on leave|after a restart|with large files
    |on shared devices""".split("|")

SENTENCES = """This page helps when <app> shows <sign> and <person> cannot go on working.
Most often <service> is well and a <part> on <device> is out of date.
If <person> works <place>, check the <part> first and only then <device>.
The fault has been seen <time>, mostly <place>, and goes away within <figure> <unit>.
Do not delete anything before <person> has made a copy of what <service> holds.
Please <act>; in <figure> of twenty cases nothing more is needed.
When <app> says that the <part> is unknown, somebody has renamed it and <device> has not heard of it yet.
A change of the <part> takes up to <figure> <unit> until <service> knows it everywhere.
We have seen <sign> <place> where <device> was set to another time zone.
Ask <person> whether the same thing happens <place> with <app>.
Where two people see <sign> at the same time, the cause is nearly never <device>.
Note when it began: <time> is an answer that helps us more than a screenshot.
Before you call, <act> and then <act>.
It may look as if <app> had lost the <part>, but <service> keeps it for <figure> days.
Nobody needs to be signed in on <device> while we check <service>.
The <part> of <person> decides what <app> may do <place>.
If it is urgent, <person> can meanwhile work with <app> in the browser.
An update of <app> brings the <part> back, so write down what stood there before.
Sometimes <sign> is only the first trace of a full disk on <device>.
With more than <figure> <unit> in one folder, <service> answers slowly and <app> gives up.
<device> needs a connection of its own for this; the guest network does not let <app> through.
Once the <part> is right, <act>, and the list fills again by itself.
What <person> sees <place> may differ from what you see, since each has a <part> of their own.
We change the <part> together with you, so that <service> stays open for everybody else.
Keep <device> switched on overnight: <service> catches up with the last <figure> <unit> then.
A second <part> with the same name is the usual reason for <sign> in <app>.
If the message names a <part> that you do not know, leave it as it is and tell us.
Only <person> can approve this, and the approval holds for <figure> <unit>.
Should <sign> come back <time>, we look at the records of <service>.
The settings <place> are the same as everywhere else, except for the <part>.""".split("\n")

HEADINGS = """What you see|What is behind it|Who is affected|Check <device>|Check the <part>
    |Look at <service>|Try it <place>|When it began|Change the <part>|Ask <person>
    |What we need from you|If it comes back|Before the next update|What it costs|How long it takes
    |Set up <device> again|Compare with <app>|Clean up afterwards|Exceptions <place>|For <person>
    |Known limits|Undo the change|Test with <app>|What we do meanwhile|Read the records|Move the data
    |Prevent it|Tell the others|With a second <part>|Without <device>""".split("|")

ITEMS = """the name and the <part> of <person>
whether <device> is switched on and stands <place>
a time <place> at which we may <act>
the exact words beside <sign>
the last change of the <part>, with its date
how many people use <app> <place>
the number of <device>, printed on its back
what happens when you <act>""".split("\n")

ALERTS = """Never give your password to anybody, us included: we do not need it to check <service>.
Changes of the <part> hold for everybody <place>; tell <person> before you save.
While the <part> is renewed, <app> is read-only for <figure> <unit>.
If <device> has been lost, call first and read on later.
Do these steps in their order: a <part> that is removed too early takes its data along.
This does not work <place>, because <service> only answers inside the company.""".split("\n")

ROWS = """<sign>|the <part> has expired|<act>
<sign>|<device> is offline|<act>
<sign>|two <unit> too many|ask <person>
<sign>|<service> is busy|wait for <figure> minutes
<sign>|the <part> belongs to somebody else|call us
<sign>|<app> is older than <figure> months|<act>""".split("\n")

LINKS = """The page <link> goes on from there.
How it is done stands under <link>.
A similar case is <link>.
First read <link>, and come back when <app> still shows <sign>.
For <person> there is <link>.
Where <device> is concerned, <link> is the better place.
We have collected the exceptions in <link>.
If the <part> is new, look at <link> as well.""".split("\n")


def pick(rng, items):
    """One of `items`. Only random() gives the same numbers in every version of Python, so nothing else is used."""
    return items[int(rng.random() * len(items))]


def draw(rng, items, count):
    """`count` different ones of `items`, in random order."""
    rest = list(items)
    return [rest.pop(int(rng.random() * len(rest))) for _ in range(count)]


def parts(template):
    """A template as plain texts and lists of words in turn; `<link>` is left as it is."""
    pieces = re.split("<([a-z]+)>", template)
    return [SLOTS.get(piece, f"<{piece}>") if index % 2 else piece for index, piece in enumerate(pieces)]


def fill(rng, template):
    """A template with its slots filled, beginning with a capital letter."""
    text = "".join(part if isinstance(part, str) else pick(rng, part) for part in template)
    return text[:1].upper() + text[1:]


def paragraph(rng, sentences):
    """Some sentences in a row, no two alike."""
    return " ".join(fill(rng, template) for template in draw(rng, SENTENCES, sentences))


def title(number):
    """The title of page `number`; it is another one for each of the first ten thousand pages."""
    # A step without a common factor with the number of combinations meets each of them once.
    at = number * 4801 % (len(THINGS) * len(HAPPENINGS) * len(WHEN))
    at, when = divmod(at, len(WHEN))
    thing, happening = divmod(at, len(HAPPENINGS))
    return f"{THINGS[thing]} {HAPPENINGS[happening]} {WHEN[when]}"


SLOTS = {name: [word.strip() for word in words.split("|")] for name, words in SLOTS.items()}
THINGS, HAPPENINGS, WHEN = ([word.strip() for word in words] for words in (THINGS, HAPPENINGS, WHEN))
SENTENCES, HEADINGS, ITEMS, ALERTS, ROWS, LINKS = (
    [parts(template.strip()) for template in templates]
    for templates in (SENTENCES, HEADINGS, ITEMS, ALERTS, ROWS, LINKS)
)
