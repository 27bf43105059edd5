// Given names and surnames that mark a person rather than a place. Kept by hand; lower case.
#include <array>

#include "gazetteer/geoparse/recognition/word_classes.hpp"

namespace gazetteer::geoparse {

std::span<const WordTable> person_words() noexcept {
  static constexpr std::array tables = {
      WordTable{WordClass::given_name,
                "aaron abby abdel abdul abdullah abdulrahman abe abigail abraham adam adel adrian adriana agnes ahmad "
                "ahmed aidan aisha alan albert alberto alec alejandro aleksandr alex alexander alexandra alexei alexis "
                "alfred ali alice alicia alison allen allison alvin amal amanda amber amelia amin amina amir amy ana "
                "anastasia anatoly andre andrea andreas andrei andres andrew andriy andy angel angela angelina angus "
                "anita ann anna anne annie anthony antoine anton antonio april ariel arnold arthur asad ashley ashraf "
                "asma audrey austin ayman aziz barack barbara barry bashar basil beatrice becky ben benjamin bernard "
                "bernie beth betty beverly bill billy bob bobby bogdan bonnie boris brad bradley brandon brenda brent "
                "brett brian brianna brittany brooke bruce bryan bryant burhan caitlin caleb calvin cameron carl carla "
                "carlos carmen carol carolina caroline carolyn carrie casey cassandra catherine cathy cecilia cesar "
                "chad charles charlie charlotte chase chelsea cheryl chester chris christian christina christine "
                "christopher chuck cindy claire clara clarence claudia clay clayton cliff clifford clinton clyde cody "
                "colin colleen connie connor constance corey cory courtney craig crystal curtis cynthia daisy dale "
                "dallas damian damon dan dana daniel daniela danielle danny daria darrell darren darryl dave david "
                "dawn dean deborah debra deepak delia denis denise dennis denzel derek derrick desmond devin diana "
                "diane diego dimitri dmitri dmitry dolores dominic don donald donna dora doris dorothy doug douglas "
                "drew duane duncan dustin dwayne dwight dylan earl ed eddie edgar edith eduardo edward edwin eileen "
                "elaine eleanor elena eli elijah elizabeth ella ellen elliot elmer elsa emad emily emma emmanuel "
                "enrique eric erica erik erin ernest ernesto essam esther ethan eugene eva evan evelyn fadi faisal "
                "farid farouk fatima fernando fiona florence floyd frances francesco francis francisco frank franklin "
                "fred freddie frederick gabriel gabriela gary gavin gemma gene geoff geoffrey george georgia gerald "
                "gerard gerardo gilbert gina ginger giovanni gladys glen glenn gloria gordon grace graham grant greg "
                "gregory guillermo guy habib hadi hamid hamza hannah harold harriet harry harvey hasan hassan hazel "
                "heather hector heidi helen helena henry herbert herman hillary hisham holly homer howard hugh hugo "
                "hussain hussein ian ibrahim ida igor ihor imad imran ingrid irene irina iris isaac isabel isabella "
                "ismail israel ivan ivy jack jackie jackson jacob jacqueline jaime jake jalal jamal james jamie jan "
                "jane janet janice jared jasmine jason javier jay jean jeff jeffery jeffrey jennifer jenny jeremiah "
                "jeremy jerome jerry jesse jessica jesus jill jim jimmy joan joanna joanne jodi joe joel john johnny "
                "jon jonathan jordan jorge jose joseph josh joshua joy joyce juan juanita judith judy julia julian "
                "julie julio june justin kamal kamala kareem karen karim karl kate katherine kathleen kathryn kathy "
                "katie kayla keith kelly ken kendra kenneth kent kenya kerry kevin khadija khaled khalid khalil kim "
                "kimberly kirk kristen kristin kristina kurt kyle lana lance larry laura lauren laurence laurie "
                "lawrence leah lee leila lena leo leon leonard leroy leslie lester levi lewis liam lillian linda "
                "lindsay lindsey lisa lloyd logan lois lorenzo lori lorraine louis louise lucas lucia lucy luis luke "
                "lydia lyle lyn lynn mabel mac mackenzie maddie madison maggie mahmoud majid malcolm malik manuel marc "
                "marcia marco marcus margaret maria mariam marie marilyn mario marion marjorie mark marsha marshall "
                "martha martin marvin mary maryam mason matt matthew maureen maurice max maxim maya megan mehmet "
                "melanie melinda melissa melvin meredith michael michel michele michelle miguel mike mikhail mildred "
                "milton miranda mitchell mohamed mohammad mohammed mohsen moises molly mona monica morgan morris "
                "moses muhammad muhammed munir mustafa mustapha mykola myron nabil nader nadia nancy naomi nasser "
                "natalia natalie natasha nathan nathaniel neil nelson nicholas nick nicole nigel nikita nikolai nina "
                "noah noel nora norma norman nour oksana oleg oleh oleksandr oleksiy olena olga oliver olivia omar "
                "oscar osama otto owen pablo pam pamela pat patricia patrick paul paula pauline pavel pavlo pedro "
                "peggy penny percy perry peter petra petro phil philip phillip phyllis pierre preston priscilla rachel "
                "rafael raj ralph rami ramon randall randy rania raqib rashid raul ray raymond reagan rebecca recep "
                "reggie regina reginald reid renee rex rhonda ricardo richard rick ricky riley rita rob robert roberta "
                "roberto robin rochelle rod rodney roger roland roman ron ronald ronnie rosa rose rosemary roy ruben "
                "ruby rudolph rudy russell ruth ryan sabrina sadiq saeed said saif salah saleh salem sally salman sam "
                "samantha sami samir samuel sandra sandy sara sarah sasha saul savannah scott sean sebastian serena "
                "serge sergei sergey sergio serhiy seth shane shannon sharif sharon shaun shawn sheila shelby sherman "
                "sherri sherry shirley sidney simon sofia sonia sophia sophie spencer stacey stacy stanislav stanley "
                "stefan stella stephanie stephen steve steven stewart stuart sue summer susan svetlana sydney sylvia "
                "tamara tammy tanya tara taras tariq tatiana taylor ted teresa terrence terri terry thelma theodore "
                "theresa thomas tiffany tim timothy tina todd tom tommy tony tracey tracy travis trevor troy tyler "
                "tyrone valentina valerie vanessa vasily vera vernon veronica vicki vicky victor victoria vincent "
                "viola violet virginia vitaliy vivian vlad vladimir volodymyr wade walid walter wanda warren wayne "
                "wendy wesley whitney wilbur will william willie wilson winston yahya yana yasser yasmin yevgeny "
                "yousef youssef yulia yuri yusuf yvonne zach zachary zainab zaid zeinab zoe"},
      WordTable{WordClass::person_title, "mister madam monsieur señor shri begum hadji abu al-hajj"},
  };
  return tables;
}

}  // namespace gazetteer::geoparse
