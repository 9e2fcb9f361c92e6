/**
 * Phrases that say the same, a line for each meaning: its name, then the ways to say it. BE stands for a form of
 * “be”, HAVE for one of “have”. The longest phrase wins. Only what holds in every policy belongs here: two words that
 * are mostly the same, such as “notify” and “warn”, are not.
 */
export const englishPhrases = `
<at least>: at least | no less than | not less than | no fewer than | not fewer than | a minimum of | at a minimum | at the very least | minimum of
<at most>: at most | no more than | not more than | up to | not exceeding | a maximum of | maximum of | not to exceed | as many as | no longer than | not longer than | at the most | never more than | up to a maximum of
<more than>: more than | in excess of | over and above | greater than | exceeding
<less than>: less than | fewer than | under the amount of
<no later than>: no later than | not later than | at the latest by | at the latest | by no later than
<no earlier than>: no earlier than | not earlier than | not before | at the earliest
<must>: must | shall | BE required to | BE obliged to | BE obligated to | BE under an obligation to | BE under a duty to | HAVE to | BE bound to | HAVE an obligation to | HAVE a duty to | need to | needs to | shall be required to | will be required to | will have to | shall be obliged to | BE to be required to | it is necessary to | must always | it BE mandatory to | BE duty bound to
<must be>: must be | shall be | BE to be | BE required to be | HAVE to be | needs to be | need to be | BE obliged to be | will have to be
<must not>: must not | may not | shall not | can not | BE not permitted to | BE not allowed to | BE not authorised to | BE not authorized to | BE not entitled to | BE forbidden to | BE prohibited from | BE forbidden from | BE barred from | BE under no circumstances to | BE not to | must never | may never | shall never | must under no circumstances | may under no circumstances | HAVE no right to | BE banned from | BE prohibited to | BE not authorised to | will not be allowed to | will not be permitted to | must refrain from | shall refrain from
<must not be>: must not be | may not be | shall not be | can not be | BE not to be | must never be | may never be
<may>: may | can | BE permitted to | BE allowed to | BE entitled to | HAVE the right to | BE authorised to | BE authorized to | BE free to | shall be entitled to | will be entitled to | HAVE a right to | BE able to | shall have the right to | will be able to | may choose to | HAVE the option to | HAVE the option of
<may be>: may be | can be
<forbidden>: forbidden | prohibited | not permitted | not allowed | banned | not authorised | not authorized | impermissible | disallowed
<allowed>: allowed | permitted | authorised | authorized | permissible
<need not>: need not | do not need to | do not have to | does not have to | does not need to | BE not required to | BE not obliged to | BE under no obligation to | BE not obligated to | HAVE no obligation to | do not require you to
<may only>: may only | can only
<nobody but>: nobody other than | nobody but | nobody except | no one other than | no one but | no one except | none other than | no person other than | no persons other than
<nobody>: nobody | no one | no person | not anybody | not anyone
<nothing>: nothing | not anything
<everybody>: everybody | everyone | every person | each person
<anybody>: anybody | anyone | any person
<somebody>: somebody | someone | a person
<if>: if | in the event that | in the event | in case | in the case that | provided that | on condition that | on the condition that | as long as | so long as | on the proviso that | providing that | should it be the case that | in cases where | in the event where | if and when | subject to the condition that
<unless>: unless | except if | except where | except when | save where | save that | other than where | if not | save if | unless and until
<except>: except | except for | other than | apart from | with the exception of | save for | but for | aside from | but not
<in case of>: in the event of | in case of | in the case of
<even if>: even if | even though | even where
<before>: before | prior to | in advance of | ahead of | before the start of | previous to
<beforehand>: beforehand | in advance | ahead of time | ahead
<after>: after | subsequent to | following the | following your | following our
<afterwards>: afterwards | afterward | after that | thereafter | subsequently | after this | after which
<until>: until | till | up until | until such time as
<when>: when | whenever | at the time when | at such time as | at the point when | as and when
<as soon as>: as soon as | the moment | immediately after | immediately once | directly after
<at once>: immediately | at once | forthwith | straight away | right away | without delay | instantly | with immediate effect | straightaway
<promptly>: promptly | without undue delay | without unreasonable delay
<as soon as possible>: as soon as possible | as soon as practicable | as soon as we can | as soon as you can | as quickly as possible | at the earliest opportunity | at your earliest convenience | as soon as reasonably possible | as soon as reasonably practicable
<at any time>: at any time | whenever you wish | whenever you like | at any moment | any time you like | any time you wish | anytime | at any point | any time | whenever you want | at any point in time
<at the moment>: currently | at present | at the moment | presently | at this time | at the present time
<during>: during | in the course of | throughout | over the course of | for the duration of
<while>: while | whilst | during the time that | for as long as | during the period in which | at the same time as
<at the same time>: at the same time | simultaneously | concurrently
<free>: free of charge | at no cost | at no charge | without charge | for free | free | gratis | at no cost to you | without a fee | at no extra charge | at no additional charge | at no extra cost | at no additional cost | free of cost | without any charge
<in writing>: in writing | in written form | in a written form
<by post>: by post | by letter | through the post | in the post
<by e-mail>: by email | by e mail | via email | via e mail | by electronic mail | through email | per email
<by phone>: by phone | by telephone | over the phone | on the phone | over the telephone | on the telephone | via telephone
<based on>: on the basis of | based on | based upon | on grounds of | on the grounds of
<under>: under | pursuant to | in accordance with | according to | as per | in line with | in compliance with | in conformity with | in terms of | under the age of | below the age of | younger than | aged under | who BE under | who BE under the age of | who BE below the age of | who BE younger than
<about>: about | regarding | concerning | with regard to | with regards to | relating to | in relation to | in respect of | with respect to | as regards | in connection with | pertaining to | as to
<because>: because | due to the fact that | owing to the fact that | given that | in view of the fact that | on account of the fact that | for the reason that | inasmuch as | in light of the fact that
<because of>: because of | due to | owing to | on account of | as a result of | by reason of | by virtue of
<although>: although | though | despite the fact that | in spite of the fact that | notwithstanding the fact that | notwithstanding that
<despite>: despite | in spite of | notwithstanding | regardless of | irrespective of
<however>: however | nevertheless | nonetheless | even so | notwithstanding the foregoing | that said | be that as it may | notwithstanding the above | all the same
<therefore>: therefore | thus | hence | consequently | accordingly | for this reason | for that reason | as a consequence | that is why
<also>: also | additionally | in addition | furthermore | moreover | besides | likewise | as an addition
<in addition to>: in addition to | on top of | over and above
<for example>: for example | e.g. | eg | for instance | such as | by way of example
<that is>: that is | i.e. | ie | that is to say | in other words | namely | viz
<and so on>: and so on | etc | and so forth | et cetera
<to>: to | in order to | so as to | with a view to | for the purpose of | for the purposes of | with the aim of
<so that>: so that | in order that
<with the help of>: by means of | through the use of | with the help of | by using | using | with the aid of | by the use of
<via>: via | through | by way of
<instead of>: instead of | rather than | in place of | in lieu of
<several>: several | a number of | various | multiple | a variety of
<most>: most | the majority of | most of the | most of
<all>: all | all of the | all the | all of
<each>: each | every | each and every | each of the | every single
<only>: only | solely | exclusively | nothing but | nowhere but
<mainly>: mainly | primarily | chiefly | principally | predominantly | for the most part
<usually>: usually | generally | normally | as a rule | ordinarily | in general | typically
<in particular>: in particular | particularly | especially | notably | specifically
<together>: together | jointly | in conjunction
<never>: never | not ever | at no time | not at any time | under no circumstances | in no event | in no case | in no circumstances
<not ever any>: by no means | not in any way | in no way
<no>: no | not any
<no longer>: no longer | not any longer | not any more | not anymore
<and>: and | as well as | along with
<a year>: per year | a year | each year | every year | annually | yearly | per annum | on an annual basis | on a yearly basis | in any year | every twelve months
<a month>: per month | a month | each month | every month | monthly | on a monthly basis | in any month
<a week>: per week | a week | each week | every week | weekly | on a weekly basis
<a day>: per day | a day | each day | every day | daily | on a daily basis | every twenty four hours
<a quarter>: per quarter | each quarter | every quarter | quarterly | on a quarterly basis
<once>: once | one time | a single time | on one occasion | on a single occasion
<twice>: twice | two times | on two occasions
take-place~: take place | takes place | happens | happen | occurs | occur
take-place~ed: took place | taken place | happened | occurred | taking place
sign-in~: sign in | log in | log on | signs in | logs in | logs on | login | log into | sign into | sign on
sign-in~ed: signed in | logged in | logged on
sign-in~ing: signing in | logging in | logging on
sign-out~: sign out | log out | log off | signs out | logs out | logs off
sign-out~ed: signed out | logged out | logged off
<sign up>: sign up | register | signs up | registers
<get in touch with>: contact | get in touch with | reach out to | make contact with
fill-in~: fill in | fill out | complete
fill-in~ed: filled in | filled out | completed
set-up~: set up | create | sets up | creates
set-up~ed: created
give-back~: return | give back | hand back | bring back | returns | gives back | hands back | brings back
give-back~ed: returned | given back | handed back | brought back
hand-in~: submit | hand in | submits | hands in | turn in
hand-in~ed: submitted | handed in | turned in
carry-out~: carry out | perform | conduct | carries out | performs | conducts
carry-out~ed: carried out | performed | conducted
pay-back~: refund | reimburse | pay back | repay | refunds | reimburses | pays back | repays
pay-back~ed: refunded | reimbursed | paid back | repaid
take-account-of~: take into account | consider | take account of | takes into account | considers
<make sure>: make sure | ensure | ensures | makes sure | see to it
make-use-of~: use | make use of | utilise | utilize | uses | makes use of | utilises | utilizes
make-use-of~ed: used | made use of | utilised | utilized
<look after>: look after | take care of | looks after | takes care of
<get rid of>: dispose of | get rid of
<a copy of>: a copy of | a duplicate of
<staff member>: staff member | member of staff
<staff members>: staff members | members of staff | staff | personnel
<data protection officer>: data protection officer | dpo | privacy officer
<mobile phone>: mobile phone | mobile | cell phone | cellphone | mobile telephone
<website>: website | web site | site | webpage | web page
<e-mail>: email | e mail | electronic mail
<working day>: working day | business day
<working days>: working days | business days
<third party>: third party | third parties | outside party | outside parties
<their>: his or her | her or his | his/her | his / her | their | his | her
<they>: he or she | she or he | he/she | they | he
<them>: him or her | her or him | them | him
<themselves>: himself or herself | themselves | himself | herself | themself
<spokesperson>: spokesman | spokeswoman | spokesperson
<chairperson>: chairman | chairwoman | chairperson | chair
<manned>: manned | staffed
<workforce>: manpower | workforce
<salesperson>: salesman | saleswoman | salesperson
<businessperson>: businessman | businesswoman | businessperson
<firefighter>: fireman | firefighter
<police officer>: policeman | policewoman | police officer
<police officers>: policemen | police officers
<tradesperson>: tradesman | tradesperson
<craftsperson>: craftsman | craftsperson
<foreperson>: foreman | foreperson | supervisor
<ombudsperson>: ombudsman | ombudsperson
<flight attendant>: stewardess | steward | flight attendant
<flight attendants>: stewardesses | stewards | flight attendants
<caretaker>: handyman | caretaker | janitor
<postal worker>: postman | mailman | postal worker
<layperson>: layman | layperson
<headteacher>: headmaster | headmistress | headteacher | head teacher
<waiting staff>: waiters | waitresses | waiting staff | servers
<cleaner>: cleaning lady | cleaner | cleaning woman
<parent>: mother or father | father or mother | parent
<as described in>: as described in | as set out in | as laid down in | as specified in | as explained in | as stated in | as provided in | as provided for in | as detailed in | as defined in | set out in | laid down in | described in
<be responsible for>: responsible for | answerable for | in charge of
<come into force>: come into force | take effect | become effective | enter into force | comes into force | takes effect | becomes effective | enters into force | apply from
make-available~: make available | provide | makes available | provides | supply | supplies
make-available~ed: made available | provided | supplied
<in full>: in full | fully | completely | entirely | in its entirety | wholly | in their entirety
<in part>: in part | partly | partially
<on request>: on request | upon request | if you ask | when requested | at your request | on demand | if requested | if asked | upon demand | if you request it | if you ask us
<on receipt of>: on receipt of | upon receipt of | on receiving | after receiving | upon receiving
<where possible>: where possible | if possible | wherever possible | whenever possible
<the same>: the same | identical
<as follows>: as follows | the following
<these terms>: herein | in these terms | in these terms and conditions | in this agreement | in this document
<hereby>: hereby | by this
<due>: due | payable
<at issue>: in question | concerned | at issue
<aged>: aged | at the age of
<over>: over | over the age of | older than | aged over | who BE over | who BE over the age of | who BE older than
<to the extent>: to the extent that | insofar as | in so far as | as far as | to the extent
<live in>: live in | reside in | lives in | resides in | are resident in | is resident in
<public holiday>: public holiday | bank holiday
<limited>: limited | ltd
<incorporated>: incorporated | inc
<corporation>: corporation | corp
<company>: company | co
<plc>: plc | p.l.c. | public limited company
<llp>: llp | limited liability partnership
<llc>: llc | l.l.c. | limited liability company
<number>: number | no. | nr
<approximately>: approx | approximately | roughly
<noon>: noon | midday | 12 noon
`

/** Words of which each inflection says the same as that of the first: `buy purchase` joins `bought` and `purchased`. */
export const englishSynonyms = `
buy purchase
begin start commence
end finish terminate conclude
delete erase
tell inform notify
receive get obtain
send transmit
keep retain store
collect gather
help assist assistance
reply respond answer
check verify
change modify alter amend
repair fix mend
allow permit
forbid prohibit ban
require need necessitate
reside live
leave vacate
cancel revoke
choose select pick
try attempt
stop cease discontinue
increase raise
reduce decrease lower
extend prolong lengthen
state indicate specify
disclose reveal divulge
breach violate infringe contravene
examine inspect
display show
duty obligation
phone telephone
fee charge
cost expense
error mistake
flat apartment
lift elevator
holiday vacation
rule regulation
lawyer attorney solicitor
doctor physician
tenant renter lessee
landlord lessor
buyer purchaser
seller vendor
permission approval authorisation authorization
picture image photo photograph
kind type sort category
aim purpose goal
beginning commencement
termination ending
invoice bill
car automobile
luggage baggage
parcel package
trash rubbish garbage
queue line
question query enquiry inquiry
issue problem
method way manner
part portion
place location
entitlement right
possibility option
reason ground
whole entire full
enough sufficient adequate
necessary needed
incorrect wrong inaccurate
correct accurate
quick fast rapid
additional further extra
relevant pertinent
previous prior earlier
subsequent later
lawful legal
unlawful illegal
yearly annual
clear plain
big large
simple easy
separate distinct
serious grave
missing absent
fair just
amongst among
towards toward
inside within
upon on
journey trip
illness sickness
film movie
petrol gasoline
timetable schedule
postcode zipcode
`
