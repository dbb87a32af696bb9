"""Common given names by the pronoun that usually goes with them; a name used for both is in neither list."""

from __future__ import annotations

HE_NAMES = frozenset(
    """aaron abdul abdullah abraham adam ahmad ahmed alain alan albert alberto alejandro aleksandr
    alexander alexei ali alfonso alfred allan amir anders andreas andrei andrew andrzej angelo anthony
    antoine anton antonio arjun arthur arturo barack ben benjamin bernard bernie bill bob boris brad
    brandon brian bruce carl carlos cesar charles charlie chester chris christian christopher claudio
    colin craig daniel darren dave david dean dennis derek dick diego dieter dimitri dmitri dmitry
    donald doug douglas dwight ed eduardo edward elijah emil emmanuel enrique eric erik ernest ethan
    eugene evan fabio faisal felipe felix fernando filip frank franz fred frederick friedrich gabriel
    gareth gary gavin geoffrey george gerald gerhard giovanni giuseppe glenn gordon graham greg gregory
    guido gustavo guy hamid hamza hans harold harry hassan heinz henri henrik henry herbert hiroshi
    howard hugh hugo hussein ian ibrahim igor imran isaac ismail ivan ivo jack jacob jacques jaime jake
    jakub james jan jared jason javier jay jeff jeffrey jeremy jerome jerry jesus jim jimmy joachim joe
    joel johan johann john johnny jon jonathan jorge jose josef joseph joshua juan julian julio jurgen
    justin kamal karim karl keith ken kenneth kenji kevin khaled khalid kyle lamar lars laurent lawrence
    leo leon leonard leonardo lloyd louis lucas luigi luis lukas luke mahmoud malcolm manuel marc marcel
    marco marcus mario mark markus martin martino marvin masoud matt matteo matthew maurice max maxim
    maxime mehmet michael michel miguel mikhail mike mitch mohamed mohammad mohammed mohsen moses
    muhammad murat mustafa nathan neil nelson nicholas nick nicolas nigel nikolai norman oleg oleksandr
    oliver omar orlando oscar osama otto owen pablo patrick paul pavel pedro pete peter philip philippe
    pierre pieter piotr rafael raj rajiv ralph ramon raul ray raymond ricardo richard rick rob robert
    roberto rodney rodrigo roger roland roman ron ronald roy rupert russell ryan said salman salvador
    sam samuel santiago saul scott sean sebastian serge sergei sergey seth simon stanley stefan stephen
    steve steven stuart sunil takeshi tariq ted terrence theodore thomas tim timothy todd tom tomas tony
    travis trevor tyler umar vadim victor viktor vincent vitaly vladimir volodymyr walter warren wayne
    werner wilhelm will william wolfgang xavier yasser yusuf yuri yves zachary waleed walid youssef adel
    anwar bilal fadi hadi jamal kareem majid marwan nabil nasser rami rashid saad salah samir tarek
    yasin yassin zaid""".split()
)
"""Given names of men and boys."""

SHE_NAMES = frozenset(
    """abigail adriana agnes aisha alejandra alexandra alice alicia alina alison allison amal amanda amber
    amelia amina amy ana anastasia andrea angela angelina anita ann anna annabel anne annette annie
    antonia arlene astrid audrey ayesha barbara beatrice beatriz becky bernadette beth betsy betty
    beverly bianca brenda bridget brigitte camila carla carly carmen carol carole carolina caroline
    carolyn catherine cathy cecile cecilia charlotte chelsea cheryl christina christine claire clara
    claudia colleen connie cynthia danielle daria dawn deborah debbie debra denise diana diane dolores
    donna dora doris dorothy edith ekaterina elaine eleanor elena elisabeth elise elizabeth ella ellen
    elsa emily emma erica erika esther eva evelyn fatima fatma fiona florence frances francesca gabriela
    gail georgia gertrude gina giulia gloria grace greta gwen hanna hannah heather heidi helen helena
    hilary hillary ida ilse ines ingrid irene irina iris isabel isabella ivana jacqueline jane janet
    janice jasmine jean jeanne jennifer jenny jessica jill joan joanna joanne josephine joyce juanita
    judith judy julia juliana julie karen karin kate katherine kathleen kathryn kathy katie katrina
    kayla kelly kirsten kristen kristin kristina larissa laura lauren leah leila lena leslie leticia
    lillian linda lisa liz loretta lorraine louise lucia lucy luisa lydia lynn madeleine magdalena
    maggie marcia margaret margarita margot maria mariam marianne marie marilyn marina marion marjorie
    marlene marta martha mary maryam maureen megan melanie melania melissa mercedes mia michelle mildred
    miranda miriam molly monica monique nadia nancy naomi natalia natalie natasha nicole nina nora norma
    olga olivia pamela patricia patty paula pauline penny phyllis priscilla rachel rebecca regina renee
    rita roberta rosa rosalind rose rosemary roxana ruth sabrina samantha sandra sara sarah shannon
    sharon sheila shirley silvia simone sofia sonia sonya sophia sophie stacey stella stephanie sue
    susan susana susanne suzanne svetlana sylvia tamara tanya tara tatiana teresa theresa tina tracy
    ursula valentina valerie vanessa vera veronica victoria viktoria violet virginia vivian wendy yasmin
    yolanda yulia yvonne zainab zara zoe""".split()
)
"""Given names of women and girls."""
