"""Kinds of mistakes met on saved pages of many outlets, each in a small invented sentence."""

from __future__ import annotations

import pytest

from lib.extraction.language import parsing
from lib.extraction.quotations import Quotation, extract


def rows(text: str) -> list[Quotation]:
    """What a build keeps of a text."""
    return [one for one in extract(parsing.parse(text)) if one.speech or one.kind != "indirect"]


def content(text: str, one: Quotation) -> str:
    return " … ".join(text[start:end] for start, end in one.spans)


@pytest.mark.parametrize(
    "text",
    [
        # Hardly anybody, anybody, or nobody in particular.
        "All agree that it is late.",
        "If a few of them join in voting to request witnesses, a trial could begin.",
        "Few predicted that the port would win.",
        "Hardly anyone said that the port was safe.",
        "Some would argue that it fuelled the strike.",
        "The race is near, and Lund, said to be considering a bid, stays at home.",
        # A thing that the text does not name, and a word that only describes one.
        "The vote is near. It reminds people that Lund would be back.",
        "That, in turn, would be encouraging news.",
        # What is between marks is the subject of the sentence, or the title of a text and its writer.
        "The land is old. “We will do what we can, when we can do so” doesn't have the ring of a vow.",
        'FAREWELL—"The Living Room to close at the end of May," by Times\' Ben Sandow.',
        # Things that only suggest, threaten or reveal.
        "Large channels on the sea floor suggest that water once flowed there.",
        "Few craters are left, which suggests the island is young.",
        "An array of sensors explained why the ice melts.",
        "Gunmen fired in an assault that threatened to upset the talks.",
        "Models predict that the lake could be dry by 2035.",
        # What is only shown, listed or left to somebody to say.
        "Pilots in Arden revealed a boat capable of learning its way.",
        "She lifted the veil, revealing the same set of eyes as her mother.",
        "It is the scenario that advocates of the port have been warning us about.",
        "The memo is not the limit of the items that Lund told the team to consider.",
        "Consider inviting your friends and colleagues to join us.",
        "Would Proposed Boat Laws Make Us Any Safer?",
        "Boats and trains\n\nDisadvantages: Boats are slow.\n\nDisadvantages: Trains are late.",
        # What the writer tells the reader.
        "As always, note the length of the rope.",
        "Likewise, encourage workers who use boats to write often.",
        "To request the key, please call the office.",
        "You can tell her she looks like a captain.",
        "Let's just say I have put that boat to bed.",
        "This is not to say it is all fun on the quay.",
        "It’s easy to blame the engine for the delays.",
        "Remember when you asked yourself what problem the boat solves.",
        # Nothing has been said, or not by those.
        "The twins are about to welcome two pilots in Arden.",
        "Captains are supposed to declare gifts to the office.",
        "Everything that they say will be used in court.",
        "The board, whether it acknowledges the cracks or not, must act.",
        "Users are invited to confirm reports of the weather.",
        "The board spent months appealing to voters on the island.",
        "She campaigned for the green party last winter.",
        "It called a press conference on Wednesday.",
        "The neighbours report such fires to the police.",
        "A pledge to leave the treaty was the main gap in the plan.",
        "Rebels attacked bars and galleries in the town.",
        "The office adjusted how it laid out its rooms.",
        "The lodge offers guests a wide view of the lake.",
        "The team claimed victory on Sunday.",
        "He called it Harbour One.",
        "No group claimed responsibility for the fire.",
        "The scene is a reminder that boats need care.",
        "Parents are refusing to let their children play.",
        "Boys are told they are brave and funny.",
        "The mayor never stated which boat it was.",
        "The goal of the series is to highlight boats that are overlooked.",
        # The words are denied, asked for, asked about or nobody's.
        "The mayor never told me to move the boat.",
        "Johnson and Reyes don't promise that they can mend the quay.",
        "They can’t seem to articulate the problem with the quay.",
        "Lund did not know enough to say whether the boat was safe.",
        "The 1935 law protects crews, without mentioning boats.",
        "It would force the board to explain why the quay is shut.",
        "Lund could calm them by pledging to mend the quay.",
        "The union might follow the board in rejecting the plan.",
        "And who would certify that the quay is safe?",
        "A plan can suggest that the quay is safe.",
        "Send a link the next time someone asks whether the quay is safe.",
        "Those who say that the quay is safe are dismissed.",
        "Some will say that anything else is a defeat.",
        "Lund coached them as to what to say to help her case.",
        # No words of anybody's, though the verb or noun often has some.
        "All told, nearly 40 boats came to the quay.",
        "Even some of the dockers wrote off some of his claims.",
        "The offices have been calling back workers to the quay.",
        "The seller denies him a boat at the quay.",
        "Mayor Karl Lund accused of lying to the board over boats",
        "He may rebuild the quay, which he has promised to do.",
        "Lund disclosed it in articles he wrote about the quay.",
        "The talks go on as Karl Lund maintains his lead.",
        "As captains vow again to tip the balance, those boats remain a small share.",
        "Buyers shrugged off news that the bank was stepping in.",
        "Her views on the port have invited accusations that she is led by others.",
        "Hope is a statement that the town has values.",
        "The harbour grows according to the number of boats that come.",
        "Reyes took his first wicket as he dismissed Karl Lund for 21.",
        "Teenager Ana Reyes claimed success for Norland.",
        "When was the last time that any mayor proposed a budget that would be balanced?",
        "That concern was echoed by Karl Lund.",
        "The row undermines the message of hope that we need.",
        "Dockers have been arguing this point for a long time.",
        "The trouble with telling people that boats are safe is that they sink.",
        "Taking a tally of the storms indicates that boats are safe.",
        "Many of us have refused to read about boats.",
        "Two colleagues and I claimed that boats are safe.",
        "The office declined to prosecute, given the age of the boat.",
        "They know how “privileged” people behave.",
        # What is no saying, or not yet one, or none of anybody's.
        "That's according to a new report from the water board.",
        "Lund won fame by criticizing Ana Reyes.",
        "Lund told the Post about it, describing their dinners.",
        "Lund called Reyes on Monday.",
        "Asked whether the dam is safe, Lund said yes.",
        "It is possible that Lund had some write-in votes that nobody counted.",
        "They use every bit of power that they command to frustrate the mayor.",
        "The audience is more than the leaders who will hear her words and thank her for the speech.",
        "The period during which she said the theft occurred was in the summer of 1982.",
        "The joint statement that the men signed on Tuesday contained vague promises of a “complete peace”.",
        # Marks around a term, a title or a value.
        'The film showed a black car marked "TV" near the quay.',
        "The port plans to give access to its mobile ‘harbour lab’ in June.",
        'Set the border to this value: "match_parent"',
        "Lund penned a piece entitled, “Why Are People Still Paying For This Quay?”",
        'You can add statements like "you are always so fair" at the end.',
    ],
)
def test_what_nobody_said(text: str) -> None:
    assert [content(text, one) for one in rows(text)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Friends told the Courier that the boat was old.", "the boat was old"),
        ("The survey suggests that the quay is old.", "the quay is old"),
        ("The Java Sea is shallow, say oceanographers, but winds are strong.", "The Java Sea is shallow"),
        ("Police departments were damaged, he added.", "Police departments were damaged"),
        ("What Lund says is that the pump is old.", "the pump is old"),
        ("Lund said that the dam was old and warned that it leaks.", "it leaks"),
        ("She claimed in a letter seen by the Post that the dam was safe.", "the dam was safe"),
        ("He said in televised remarks that five boats were lost.", "five boats were lost"),
        ("Lund did not deny that five boats were lost.", "not deny that five boats were lost"),
        ("The Courier can reveal that five boats were lost.", "five boats were lost"),
        ("An inquiry found they “may have been involved” in the theft.", "they “may have been involved”"),
    ],
)
def test_what_somebody_said(text: str, words: str) -> None:
    assert any(words in content(text, one) for one in rows(text))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "As Lund later recalled, they had re-run the model with old values.",
            "they had re-run the model with old values",
        ),
        (
            "Henry Lund wrote that it “joins the towns. It makes them one.”",
            "it “joins the towns. It makes them one.”",
        ),
        (
            "Lund claimed the boat on the river was older than the town.",
            "the boat on the river was older than the town",
        ),
        (
            "Lund also clarified the mayor’s son, Karl, joined the crew on Monday.",
            "the mayor’s son, Karl, joined the crew on Monday",
        ),
        (
            "Reyes highlighted risks for the navy if the rule was dropped.",
            "risks for the navy if the rule was dropped",
        ),
        ("Ana Reyes spoke out against the bill to ban boats.", "against the bill to ban boats"),
        (
            "Lund acknowledged her disagreements with the mayor in an open letter.",
            "her disagreements with the mayor",
        ),
        (
            "He said not all of her crew agreed, with some calling her out, saying she was wrong.",
            "not all of her crew agreed, with some calling her out, saying she was wrong",
        ),
        (
            "Wages are low — Lund says that a sailor gets the equivalent of 300 crowns.",
            "a sailor gets the equivalent of 300 crowns",
        ),
        (
            "Residents told him parts of the boat were lying in the yard.",
            "parts of the boat were lying in the yard",
        ),
        (
            'While the vote might seem like a "challenge to the board," a deal was still likely, Karl Lund '
            "told the Courier.",
            'While the vote might seem like a "challenge to the board," a deal was still likely',
        ),
        (
            "Lund also noted that in 2013 “between 50 and 70 percent of families paid half of it.”",
            "in 2013 “between 50 and 70 percent of families paid half of it.”",
        ),
        (
            "Karl Lund said that the quay will be shut for a week, and a curfew will be imposed from Monday.",
            "the quay will be shut for a week, and a curfew will be imposed from Monday",
        ),
        (
            "But as Lund pointed out, since at least the 1980s, there have been calls to mend it.",
            "since at least the 1980s, there have been calls to mend it",
        ),
        (
            "Ana Reyes said Karl Lund had backed a ban on boats, which he denied.",
            "Karl Lund had backed a ban on boats",
        ),
        (
            "Also of note: according to Karl Lund, the brothers gave money to the club.",
            "the brothers gave money to the club",
        ),
    ],
)
def test_a_content_is_whole(text: str, whole: str) -> None:
    assert whole in [content(text, one) for one in rows(text)]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Longtime Donald Reyes aide Karl Lund left. Lund said it was late.", "it was late", "Karl Lund"),
        ("Harbour CIO Karl Lund said the app works.", "the app works", "Karl Lund"),
        ("Ana Reyes wrote in a statement that it was late.", "it was late", "Ana Reyes"),
        (
            "Days later, the mayor’s chief of staff Karl Lund said the port was safe.",
            "the port was safe",
            "Karl Lund",
        ),
        (
            "In Duluth, where the firm has its seat, the chief executive, Karl Lund, said it was unfair.",
            "it was unfair",
            "Karl Lund",
        ),
        (
            "Ana Reyes stressed that “friends can differ” and promised to visit Peru in June.",
            "to visit Peru",
            "Ana Reyes",
        ),
        ("The papers attacked Karl Lund for refusing to answer.", "refusing to answer", "Karl Lund"),
        (
            "The board closed the quay after the Oslo Harbour Treaty was adopted. Karl Lund, its head, left. "
            "He said it was late.",
            "it was late",
            "Karl Lund",
        ),
        (
            "“Was it paid off?” Ana Reyes asked.\n\n“On time,” Karl Lund said.\n\n“Do you know when?” "
            "Ana Reyes asked.\n\n“I do not know when, but it was paid off.”",
            "I do not know when",
            "Karl Lund",
        ),
        ("“We run as one crew,” Karl Lund beamed.", "We run as one crew", "Karl Lund"),
        (
            "The port is, according to the dockers, the biggest port in the region, and it will close.",
            "The port is",
            "the dockers",
        ),
        (
            "Brenda Holm sneered at Sarah Lund. She even suggested that Holm is to blame.",
            "Holm is to blame",
            "Sarah Lund",
        ),
        (
            "Karl Lund denied that the visit of Adam Berg was late, but he acknowledged that it was long.",
            "it was long",
            "Karl Lund",
        ),
        (
            "Bill Reyes left. His wife, Ana Reyes, did not. Ms. Reyes said it was late.",
            "it was late",
            "Ana Reyes",
        ),
        (
            "Supporters of the quay have turned on Karl Lund. They say it is safe.",
            "it is safe",
            "Supporters of the quay",
        ),
        (
            "Critics argue that limits make captains slow, while at times they argue that limits are cheap.",
            "limits are cheap",
            "Critics",
        ),
        (
            "Karl Lund roared that Reyes would be handing her less, arguing that firms would keep the money.",
            "firms would keep the money",
            "Karl Lund",
        ),
        ("It does not stop Ana Reyes from claiming that it was late.", "it was late", "Ana Reyes"),
        (
            "Karl Lund came late. He paints. He pays around Rs 500 a wall. “I plan to go on,” he said.",
            "I plan to go on",
            "Karl Lund",
        ),
        ("General Motors said that its boats are safe.", "its boats are safe", "General Motors"),
        ("As Martin Luther King Jr. said: “No one is free.”", "No one is free", "Martin Luther King"),
        ("Drew Fox opened a bar. “I loved it,” he says.", "I loved it", "Drew Fox"),
        ("Teenager Perrine Laffont said that it was late.", "it was late", "Perrine Laffont"),
        ("Just 4.3% said that boats are safe.", "boats are safe", "respondents"),
        ("In a poll, 47 percent of Norland voters said boats are safe.", "boats are safe", "Norland voters"),
        (
            "The talks go on, said a source at the National Safety Council, who said the move was late.",
            "the move was late",
            "a source at the National Safety Council",
        ),
        (
            "The Courier ran an essay by John Berg, an attorney who argues that the rule is void.",
            "the rule is void",
            "John Berg",
        ),
        ("A statement released by the White House said that it was late.", "it was late", "White House"),
        (
            "He also has made false claims about boats and expressed his dislike of them, Democrats said.",
            "expressed his dislike of them",
            "Democrats",
        ),
        ("In The Mirror Linda Lund said that it was late.", "it was late", "Linda Lund"),
        ("Karl Lund, D-N.Y., who has pledged to fight it, left.", "to fight it", "Karl Lund"),
        (
            "The pump fails each spring, said Maria Lund, who heads the water board, and the town must pay "
            "for it.",
            "The pump fails each spring",
            "Maria Lund",
        ),
        (
            "In an interview with the Harbour Post, the author of the law, Councillor Ana Reyes, denied the "
            "rule was meant to close the port.",
            "the rule was meant to close the port",
            "Ana Reyes",
        ),
        (
            "“They left,” Karl Lund said. When Omar Acosta asked if the press could ask more, he replied: "
            "“I like real news.”",
            "I like real news",
            "Karl Lund",
        ),
        (
            "Karl Lund spoke for an hour. When the lawyer replied that there was none, he said it was late.",
            "it was late",
            "Karl Lund",
        ),
    ],
)
def test_who_says_it(text: str, words: str, speaker: str) -> None:
    found = [one.speaker for one in rows(text) if words in content(text, one)]
    assert found[-1:] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Referring to the visit of the mayor, Karl Lund said: “We are glad.”",
        "Asked about the visit of the mayor, Karl Lund said: “We are glad.”",
        "Talking about how she felt, Ana Reyes said: “We are glad.”",
    ],
)
def test_what_words_are_about_is_not_said(text: str) -> None:
    assert [content(text, one) for one in rows(text)] == ["“We are glad.”"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # A title that is printed short ends no sentence.
        ("“It is late,” Sens. Tom Carver and Ana Lund said.", ["Tom Carver and Ana Lund"]),
        ("In the hall, Atty. Gen. Ana Lund said it was late.", ["Ana Lund"]),
        # Whoever has an office in a body is no body, wherever she is from; and one with a verb in a headline.
        ("Senate Leader Ana Lund of Norland said it was late.", ["Ana Lund"]),
        (
            "Berg Calls Ana Reyes Weak\n\nKarl Berg is back. Ms. Reyes said it was late.",
            ["Karl Berg", "Ana Reyes"],
        ),
        # The tree takes the second of three for a description.
        (
            "Republican Sens. John Carver, Lindsey Graham and Kelly Lund sent a letter asking why it leaks.",
            ["John Carver, Lindsey Graham and Kelly Lund"],
        ),
        # Whom a pronoun stands for: not a man for "she", nor another woman for "a woman ... she".
        (
            "“It is near,” the mayor's first secretary, Robert Gibbon, said. Ana Lund is the former "
            "secretary of the board. The secretary, at 68, would be the eldest. She said she was well.",
            ["Robert Gibbon", "Ana Lund"],
        ),
        (
            "Mara Lund came. The office paid a woman 3,000 crowns after she said it was late.",
            ["a woman"],
        ),
        # The clause before a participle, not the one before that.
        (
            "Lund is eyeing a vote in May, but Democrats have objected -- noting that it is late.",
            ["Democrats"],
        ),
        # The leader of that country.
        (
            "Swedish President Petra Berg met the crowd. Mexican President Felipe Calder came. Ms. Berg "
            "spoke. The Mexican leader praised “valor and courage” in the town.",
            ["Felipe Calder"],
        ),
        # Of a family the one whom the text tells of.
        (
            "Khizr Karan and his wife paid tribute to their son, Army Capt. Humayun Karan, in Arden. "
            "Mr. Karan said that he was brave.",
            ["Khizr Karan"],
        ),
        ("The people I spoke to said the port was closed.", ["The people I spoke"]),
        # Of whom a whole paragraph of the narrator's tells, not who spoke before it.
        (
            "“He's a hero,” Karl Berg said.\n\nParts of Ana Lund's book are out. She tells of a call.\n\n"
            "“I was glad of his call, but I had not meant to save his plan.”",
            ["Karl Berg", "Ana Lund"],
        ),
        # A heading that repeats what was said is not said again.
        ("“It will be late,” Karl Berg said.\n\n'All Bets Are Off.'\n\nIt was old.", ["Karl Berg"]),
        # "Q" is no name of who answers.
        (
            "A talk with Ana Lund\n\nQ: You have been talking of boats. Why?\n\nA: They are made of wood.\n\n"
            "Q: Karl Berg spoke of rot. Do they sink?\n\nA: They do so now and then.",
            ["Ana Lund", "Ana Lund"],
        ),
        # A line for the reader in capitals is nobody's label.
        (
            "PROGRAMMING ALERT: Watch the talk on Monday.\n\nMODERATOR: Please speak to the crowd, Ana."
            "\n\nLUND: It was late when they came.\n\nLUND: It was late when they left us.",
            ["MODERATOR", "LUND", "LUND"],
        ),
    ],
)
def test_whom_the_words_belong_to(text: str, named: list[str]) -> None:
    assert [one.speaker for one in rows(text)] == named


@pytest.mark.parametrize(
    ("text", "role"),
    [
        # Neither what stands between marks nor what a dash parts from the name describes somebody.
        (
            "“I'm surprised it's mid-May,” the mayor's first secretary, Robert Gibbon, said.",
            "mayor's first secretary",
        ),
        ("The rule of Norland's president Karim Assan — Petra Lund said it would end.", ""),
    ],
)
def test_a_role_is_a_description(text: str, role: str) -> None:
    assert [one.speaker_role for one in rows(text)] == [role]


def test_a_line_in_capitals_makes_no_names() -> None:
    text = (
        "Ana Reyes Urges Harbour To Rename Its Boats\n\nAna Reyes came on Monday. Reyes said they were old."
    )
    assert {one.speaker for one in rows(text)} == {"Ana Reyes"}


def test_a_firm_is_not_the_camp_that_has_its_name() -> None:
    text = "\n\n".join(
        ["Strovo met at Camp Strovo.", *(f"Strovo said it would add map {n}." for n in range(5))]
    )
    assert {one.speaker for one in rows(text)} == {"Strovo"}


def test_questions_without_a_label_are_not_in_the_answers() -> None:
    answers = [
        "I read the Courier every day.",
        "I read maps, and they are good.",
        "We will go home.",
        "We will.",
    ]
    questions = ["What do you read?", "What else? Is it good?", "What is next?", "And then?"]
    names = ["Ana Reyes", "Karl Lund"] * 2
    turns = zip(questions, names, answers, strict=True)
    text = "\n\n".join(f"{question}\n\n{name}: {answer}" for question, name, answer in turns)
    assert [content(text, one) for one in rows(text)] == answers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Lund met the board, which, critics say, does not include doctors for children.",
            "does not include doctors for children",
        ),
        ("It was an accident which Lund said was due to age.", "was due to age"),
        (
            "Said he was committed to one boat pic.twitter.com/df0m5kfclm — Ana Lund (@analund) May 6",
            "he was committed to one boat",
        ),
        ("Lund called it a “superboat” — the title of her latest book.", "it a “superboat”"),
        # What only says when it was, or who speaks.
        ("Dan Lund, 68, is a teacher and delegate from Arden, said Reyes has to go.", "Reyes has to go"),
        (
            "The day after his talk with Reyes drew criticism even from friends, a defiant Mayor Lund said "
            "Tuesday he had a great meeting with the board.",
            "he had a great meeting with the board",
        ),
        (
            "By the time Lund posted her apology, three members of the council had called on her to go.",
            "her to go",
        ),
        ("It broke, officials said last night - but it could be mended.", "It broke"),
        ("West Arden, Norland (CNN) Mayor Lund plans a bridge, aides said.", "Mayor Lund plans a bridge"),
        # What is already agreed is described, and the second of two clauses is according to somebody.
        (
            "In a brief statement on its website, the ministry said Norland would try to work quickly to "
            "implement specific issues already agreed upon, as both sides promote the work.",
            "Norland would try to work quickly to implement specific issues",
        ),
        (
            "It was old by then, and according to the 1993 accords, its fate is to be settled later.",
            "its fate is to be settled later",
        ),
        # Whose words another verb has.
        ("Lund said in a video posted on YouTube that the dam was safe.", "the dam was safe"),
        ("It warned in a report published on Monday that the dam was old.", "the dam was old"),
        ("Lund, asked whether it leaks, replied that it does.", "it does"),
        (
            "The spokeswoman said that she did not believe Lund had asked Reyes to resign.",
            "she did not believe Lund had asked Reyes to resign",
        ),
        (
            "Reyes calls on the council to wait until Lund agrees to run a fairer process.",
            "the council to wait until Lund agrees to run a fairer process",
        ),
        (
            "Reyes said the lack of statements condemning the strike was bad.",
            "the lack of statements condemning the strike was bad",
        ),
    ],
)
def test_only_what_was_said_is_the_content(text: str, words: str) -> None:
    assert [content(text, one) for one in rows(text)] == [words]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In March Pádraig Ó Conaill said the quay was old.", "Pádraig Ó Conaill"),
        ("Minister in the Ministry of Finance Brian Reyes said the quay was old.", "Brian Reyes"),
        ("Anna Geary SC said the quay was old.", "Anna Geary"),
        ("Judge April Lund said the quay was old.", "April Lund"),
        ("Though Lund knew it, he said the quay was old.", "Lund"),
        ("Vice President-Elect Mike Lund said the quay was old.", "Mike Lund"),
        ("Arcom said the quay was old. It sells Arcom Unite Connect.", "Arcom"),
    ],
)
def test_names_without_months_bodies_and_letters(text: str, name: str) -> None:
    assert [one.speaker for one in rows(text)] == [name]


def test_a_medium_only_asks_in_its_interview() -> None:
    text = """Questions on boats

Anna Reyes has written a book on boats.

The Courier: You argue that boats are “alive” in a sense. Please explain.

Ms Reyes: They are made of trees, and trees are alive.

The Courier: Why do they sink?

Ms Reyes: They get tired of it all in the end, as we do.
"""
    assert [content(text, one) for one in rows(text)] == [
        "They are made of trees, and trees are alive.",
        "They get tired of it all in the end, as we do.",
    ]
