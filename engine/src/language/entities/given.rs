//! Words that help to tell a name from other words.

/// Given names that are common in several countries and mean nothing else.
const GIVEN: &str = "aaron abigail ada adam adrian agnes ahmed aisha alan albert alex alexander alexandra ali alice alicia \
    alison amanda amelia amir amy ana andrea andreas andrew andrzej angela anita ann anna anne annette anthony antonio \
    anton arthur astrid barbara beatrice ben benjamin bernard beth bettina bob brenda brian bruno camille carla carlos \
    carmen carol caroline catherine cecilia charles charlotte chen chris christian christina christine christopher claire \
    clara claudia craig cynthia daniel daniela david deborah dennis diana diego dominik donald donna dorothy edward elena \
    elias elisabeth elizabeth ella ellen emil emily emma eric erik ethan eva evelyn fatima felix fernando florian frances \
    francesca francisco frederick gabriel gareth gary george gerard giovanni giulia gloria gregory guillaume hannah hans \
    harold harry hassan heather heidi helen helena henrik henry hugo ian ibrahim ines ingrid irene isabel isabella ivan \
    jack jacob jaime james jan jane janet javier jean jennifer jeremy jessica joan joanna johan johann john johnny jonas \
    jonathan jorge jose joseph joshua juan judith julia julian julie karen karin karl katarina kate katherine kathleen \
    katrin kevin khalid klara klaus krzysztof lars laura lauren leila lena leo leon leonard leonie liam linda lisa lorenzo \
    louis louise lucas lucia luis luisa lukas luke magda marc marcel marco marcus margaret maria marie marina mario markus \
    marta martha martin mary mateo matthew matthias max megan mei melanie melissa michael michelle miguel mohamed mohammed \
    monica monika muhammad nadia nancy natalie nathan nicholas nick nicola nicole nikolai nina nora olga oliver olivia omar \
    oscar pablo pamela patricia patrick paul paula pauline pedro peter petra philip philipp pierre piotr rachel rafael ralph \
    raul rebecca ricardo richard robert roberto roger roland ronald rosa rosemary russell ruth ryan samantha samuel sandra \
    sara sarah scott sean sebastian sergio sharon sofia sonia sophia sophie stefan stefanie stephanie stephen steven susan \
    susanne sven tanja tara teresa thomas tim timothy tobias tomas tracy valentina vanessa vera veronica victor victoria \
    vincent virginia walter wei wendy werner wilhelm william xavier yasmin yusuf zoe";

/// Frequent words that stand where a name could.
const COMMON: &str = "a about after again all already also always am an and another any anybody anyone anything are as ask asking \
    at away back bad be because been before being bot but by calling can cannot card chat checking contact could customer day \
    dear delivered did do does doing done don for friday from fine first found friend get getting give given glad go going good \
    got great had happy has have having he hello help her here hers hey hi him his how i if in interested into is it its itself \
    jan just kind know last late later let like listed live looking lost made make maybe me monday more most much my need \
    never new nice no nobody none not nothing now of off oh ok okay on once one only or order other our out over please \
    possible pretty put quite re really reference refund return right same saturday say see sent she should sir since so some \
    somebody someone something sorry still such sunday support sure team tell than thank thanks that the their them then there \
    these they this those though through thursday time to today tomorrow tonight too took track trying tuesday two unable under \
    up upset us used using very wait waiting want wanted was wasn we wednesday well were what when where which while who why \
    will with without won wondering working worried would wrong yes yesterday yet you your yours account address agent amount \
    app bank balance billing bill business cancel cash change city company country credit debit delivery different email \
    error europe everyone everything fraud gone house impossible item items january february march april june july august \
    september october november december loan mine money month morning name number old online own package parcel payment \
    phone price product ready regarding request savings section service shipping shop side size standard state status store \
    street tracking transfer transaction update urgent visa website week weekend work world year years mr mrs ms dr miss sir \
    madam alone annoyed angry afraid able aware confused curious disappointed frustrated tired unhappy sick stuck available \
    correct broken damaged missing black white red blue green folks guys everybody mum mom dad mother father uk usa us eu \
    england france germany spain italy london paris berlin america american english german french spanish";

pub(super) fn is(word: &str) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    GIVEN.split_ascii_whitespace().any(|name| name == word)
}

pub(super) fn is_common(word: &str) -> bool {
    COMMON.split_ascii_whitespace().any(|common| common == word)
}
