"""Capitalised words: which of them are given names, and which are known to be something else."""

from __future__ import annotations

# Common given names of many origins, from general knowledge; a name that is also a word stands in _WORDS_TOO.
_GIVEN = """
Aaron Abdul Abdullah Abebe Abel Abigail Abraham Ada Adaeze Adaline Adam Addison Adele Adrian Adriana
Adrienne Ahmad Ahmed Aiden Aisha Aiyana Akira Alan Albert Alberto Alejandra Alejandro Alex Alexa
Alexander Alexandra Alexis Alfredo Ali Alice Alicia Alina Alisha Alison Allen Allison Alma Alondra
Althea Alvaro Alyssa Amal Amanda Amber Amelia Amina Amir Amit Amy Ana Anaya Andre Andrea Andrew Andy
Angela Angelica Angelina Anita Ann Anna Anne Annie Anthony Antoine Antonio Anya Araceli Ari Ariana Ariel
Arjun Armando Arnold Arturo Asha Ashley Asif Audrey Avery Avi Aviva Ayesha Baruch Beatrice Beatriz Becky
Belen Belinda Ben Benjamin Bernard Bernice Bessie Beth Bethany Betty Beverly Bilal Bob Bobby Bonnie Brad
Bradley Brandi Brandon Brenda Brendan Brent Brett Brian Brianna Bridget Brittany Bruce Bryan Byron
Caitlin Calvin Camila Camille Candace Carla Carlos Carmen Carol Caroline Carolyn Carrie Carter Casey
Cassandra Catalina Catherine Cecilia Cedric Celeste Celia Cesar Chana Chandra Chantal Charlene Charles
Charlie Chaya Chelsea Cheryl Chinedu Chloe Chris Christina Christine Christopher Ciara Cindy Claire
Clara Clarence Claudia Clifford Clyde Cody Colin Colleen Connie Connor Corey Courtney Craig Cristina
Crystal Curtis Cynthia Daisuke Damian Damon Dan Dana Daniel Daniela Danielle Danny Danta Dante Daphne
Darius Darlene Darnell Darrell Darren Darryl Dave David Dean Deandre Deanna Deborah Debra Deepak Deepika
Deja Delia Demetrius Denise Dennis Derek Derrick Deshawn Desiree Destiny Devin Devon Dexter Diana Diane
Diego Dina Dmitri Dolores Dominic Dominique Don Donald Donna Doris Dorothy Doug Douglas Dwayne Dylan
Ebony Edgar Edith Eduardo Edward Edwin Efrain Eileen Elaine Elena Eli Elias Elijah Elisa Elizabeth Ella
Ellen Elliot Elsa Emanuel Emeka Emilio Emily Emma Emmanuel Enrique Eric Erica Erik Erika Erin Ernest
Ernesto Esmeralda Esperanza Esteban Esther Ethan Ethel Eugene Eva Evan Evelyn Ezra Fabian Farah Farid
Fatima Fatou Federico Felicia Felipe Felix Fernanda Fernando Fiona Florence Frances Francesca Francis
Francisco Franklin Fred Freddie Frederick Gabriel Gabriela Gabrielle Gary Gavin Gene Geoffrey George
Gerald Gerardo Gina Giovanni Gladys Glenn Gloria Gordon Graciela Greg Gregory Gretchen Guadalupe
Guillermo Gustavo Habib Hakeem Hamza Hana Hannah Harold Haruto Hassan Heather Hector Heidi Helen Henry
Herbert Herman Hilda Hiroshi Hoa Holly Howard Huda Hugo Hung Hussein Ian Ibrahim Ignacio Imani Imran
Ines Ingrid Irene Iris Irma Isaac Isabel Isabella Isaiah Ismael Itzel Ivan Jack Jacob Jacqueline Jada
Jaime Jake Jamal Jamar James Jamie Jamila Jane Janelle Janet Janice Jared Jasmine Jason Javier Jayden
Jaylen Jean Jeanette Jeff Jeffrey Jenna Jennifer Jenny Jeremiah Jeremy Jermaine Jerome Jerry Jesse
Jessica Jesus Jill Jim Jimmy Jin Jing Joan Joanna Joanne Joaquin Jocelyn Joe Joel Joey Johanna John
Johnny Jon Jonah Jonathan Jorge Jose Joseph Josephine Josh Joshua Josue José Joyce Juan Juana Juanita
Judith Judy Julia Julian Juliana Julie Julio Jun Justin Jyoti Kaitlyn Kareem Karen Karim Karina Karl
Karla Kate Katherine Kathleen Kathryn Kathy Katie Katrina Kayla Keisha Keith Kelly Kelsey Ken Kenji
Kenneth Kenya Kevin Khadija Khalid Khalil Kiara Kim Kimberly Kofi Kristen Kristin Kristina Kwame Kyle
Kyung Ladonna Lakeisha Lakisha Lamar Larry Lars Latasha Latisha Latonya Latoya Laura Lauren Laurie
Lawrence Layla Leah Leila Lena Leo Leon Leona Leonard Leonardo Leroy Leslie Leticia Levi Liam Lidia
Lillian Linda Lindsay Lindsey Ling Lisa Lois Lorena Lorenzo Loretta Lori Lorraine Louis Louise Lourdes
Lucas Lucia Lucille Lucy Luis Luisa Luke Lupe Luz Lydia Lynn Mackenzie Madeline Mahmoud Mai Makayla
Malachi Malik Mandy Manuel Manuela Marcela Marcia Marco Marcos Marcus Margaret Margarita Maria Mariah
Mariam Marian Mariana Marie Marilyn Mario Marisol Marissa Marjorie Marlene Marlon Marquis Marquita
Marsha Marta Martha Martin Martina Marvin Mary Maryam María Mateo Matt Matthew Maureen Maurice Mauricio
Maya Megan Mehmet Mei Melanie Melinda Melissa Melody Menachem Mercedes Meredith Mia Micah Michael
Micheal Michele Michelle Miguel Mike Mildred Min Ming Minh Miranda Miriam Misty Mitchell Mohamed
Mohammad Mohammed Moira Moises Molly Monica Monique Mordechai Morgan Moses Moshe Muhammad Mustafa Myra
Nadia Nancy Naomi Natalia Natalie Natasha Nathan Nathaniel Neha Neil Nelson Ngoc Nguyen Nia Nicholas
Nick Nicole Nikhil Nikita Nina Noah Noel Nora Norma Norman Nour Octavio Olga Oliver Olivia Omar Oscar
Osvaldo Owen Pablo Pamela Paola Patricia Patrick Patty Paul Paula Pauline Pedro Peggy Penelope Perla
Perry Pete Peter Phil Philip Phillip Phuong Phyllis Pilar Pranav Priscilla Priya Quentin Quinn Rachel
Rafael Raheem Rahul Raj Rajesh Ralph Ramon Randall Randy Raquel Rasheed Rashid Raul Ravi Raymond Rebecca
Regina Renee Rhonda Ricardo Richard Rick Ricky Rita Rivka Robert Roberta Roberto Robin Rocio Rodney
Rodrigo Roger Roland Ron Ronald Ronnie Rosa Rosalind Rosario Rosemary Roxanne Roy Ruben Rubén Rudy
Russell Ruth Ryan Sabrina Sadie Saeed Sally Salma Salvador Sam Samantha Samir Samuel Sandra Sanjay
Santiago Sara Sarah Sasha Saul Scott Sean Selena Serena Sergio Seth Shane Shanice Shaniqua Shannon
Sharon Shaun Shauna Shawn Sheila Shelby Shelly Sherri Sherry Shirin Shirley Shlomo Shmuel Shreya Silvia
Simon Simone Sofia Sonia Sonya Sophia Sophie Stacey Stacy Stanley Stella Stephanie Stephen Steve Steven
Stuart Sunita Susan Susana Suzanne Svetlana Sylvia Tamara Tameka Tamika Tammy Tanisha Tanya Tara Tariq
Tasha Tatiana Tenisha Teresa Terrance Terrence Terri Terry Thanh Thelma Theo Theodore Theresa Thomas
Thuy Tiffany Tim Timothy Tina Todd Tom Tomas Tommy Tomás Toni Tony Tonya Tracey Tracy Travis Trevor
Tricia Trinh Troy Tuan Tyler Tyrell Tyrone Tzipora Umar Ursula Valentina Valerie Vanessa Vera Veronica
Verónica Vicki Vicky Victor Victoria Vijay Vikram Vincent Violeta Vivian Wade Walter Wanda Warren Wayne
Wei Wendy Wesley Wilfredo William Willie Wilma Xavier Ximena Xiomara Yael Yara Yasmin Yesenia Yolanda
Yosef Yuki Yusuf Yvette Yvonne Zachary Zainab Zeinab Zoe Zulema
"""

_WORDS_TOO = """
Amber Angel April Art August Austin Autumn Bill Brooke Brooklyn Chance Charity Charlotte Chase Christian
Clay Crystal Daisy Dakota Dallas Dawn Dean Destiny Drew Earl Eve Faith Frank Gene Georgia Ginger Glen
Grace Grant Guy Harmony Hazel Heath Heaven Holly Hope Houston Hunter Iris Israel Ivy Jack Jackson
Jasmine Jay Jewel Jordan Joy June Kent Lance Laurel Lily Lincoln Logan Madison Mark Mason May Melody
Mercedes Mercy Miles Misty Nick Norm Olive Opal Paris Parker Pat Patience Pearl Penny Phoenix Precious
Ray Reed Rich River Rob Robin Rod Rose Ruby Rusty Savannah Sierra Skip Sky Stormy Sue Summer Sunny
Sydney Taylor Terry Tiffany Trinity Tucker Tyler Victor Victoria Violet Virginia Wade Ward Will Willow
"""

_STATES = """
    Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|
    Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|
    Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|
    New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|
    Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|
    West Virginia|Wisconsin|Wyoming|Puerto Rico|Guam|America|United States|States|
    District of Columbia"""
_ABROAD = """
    Mexico|Canada|Somalia|Ethiopia|Syria|Iraq|Iran|Afghanistan|Ukraine|Russia|China|Taiwan|
    Japan|Korea|Vietnam|Laos|Cambodia|Thailand|India|Pakistan|Bangladesh|Nepal|Burma|
    Guatemala|Honduras|El Salvador|Nicaragua|Cuba|Haiti|Jamaica|Dominican Republic|Brazil|
    Colombia|Venezuela|Peru|Ecuador|Chile|Argentina|Spain|France|Germany|Italy|England|
    Ireland|Scotland|Britain|Poland|Greece|Turkey|Israel|Egypt|Sudan|Kenya|Nigeria|Ghana|
    Liberia|Congo|Africa|Asia|Europe|Philippines|Australia|Vietnam War|Iraq War"""
_THINGS = """
    Congress|Senate|House|Medicaid|Medicare|Tricare|TRICARE|Marketplace|Spanish|English|Hmong|
    Somali|Arabic|Mandarin|Cantonese|Russian|Vietnamese|Korean|Hebrew|Zoom|Black|Latino|
    Latina|Latinx|Hispanic|Asian|Native|Jewish|Muslim|Christian|Catholic|White|God|Earth|
    Internet|Parity|Part|Title|Section|Head|Start|Alcoholics|Anonymous|Al-Anon|January|
    February|March|April|May|June|July|August|September|October|November|December|Monday|
    Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Christmas|Thanksgiving|Easter|Ramadan|
    Hanukkah|Passover|Covid|Supplemental|Social|Security|Army|Navy|Marines|Marine|Corps|Air|
    Force|Coast|Guard|National|Veterans|Affairs|Lent|Advent|New|Year|Year’s|American|Indian|
    Indigenous|Cognitive|Dialectical|Internal|Family|Eye|Level|Community|Western|Eastern|
    Northern|Southern|Midwest|South|North|East|West|Northeast|Southwest|Southeast|Northwest|
    Deaf|Ativan|Prozac|Zoloft|Lexapro|Adderall|Xanax|Suboxone|Narcan|Lithium|Wellbutrin|
    Seroquel|Abilify|I|He|She|They|We|It|My|Our|Her|His|Their|The|A|An|This|That|
    These|Those|When|While|After|Before|Since|If|But|And|Or|So|Yet|For|In|On|At|To|
    From|With|Without|By|As|Because|Although|Though|Then|There|Here|Now|Once|Still|Only|
    Even|Just|Today"""

GIVEN_NAMES = frozenset(_GIVEN.split())

WORDS_TOO = frozenset(_WORDS_TOO.split())
"""Given names that are also words, months or places: they need a person’s verb or a relation beside them."""

STATES = frozenset(name.strip() for name in _STATES.split("|"))

NOT_PLACES = STATES | frozenset(name.strip() for part in (_ABROAD, _THINGS) for name in part.split("|"))
"""Capitalised words after “in” or “from” that are no place below a state."""

PROPER = (
    r"(?:(?:St\.|Ft\.|Mt\.|San|Santa|Los|Las|El|La|New)\s)?[A-ZÀ-Ý][\wà-ÿ’'-]*"
    r"(?:[ -](?:[A-ZÀ-Ý][\wà-ÿ’'-]+))*"
)
"""A capitalised phrase: “St. Paul”, “Baton Rouge”, “Winston-Salem”."""
