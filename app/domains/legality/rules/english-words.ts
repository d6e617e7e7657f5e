/** English words of the classes that the rules speak of; written together, because blanks are left out. */
export const englishWords = {
  only: 'only must mustbe musthave strictly limitedto exclusively onlyaccept onlyhire onlyhiring required',
  recruit: 'hiring wanted seeking needed recruiting lookingfor weaccept weneed werequire',
  prefer: `preferable preferably priority givenpriority favored favoured
    ispreferred arepreferred preference givenpreference willbegivenpreference begivenpreference
    advantage havepriority havetheedge`,
  preferBefore: `prefer weprefer preferably ideally priorityto
    preferencegivento preferencewillbegivento preferencefor preferenceto preferredcandidate
    wewouldprefer wouldprefer`,
  notWanted: `neednotapply notwelcome notaccepted notconsidered shouldnotapply pleasedonotapply donotapply
    notallowed notneeded notsuitable noteligible needn'tapply notapply don'tapply
    notbeconsidered notbeaccepted notbehired neednotbother shouldnotbother willberejected
    arenotconsidered notpermitted nothired notgetinterviews needn’tapply`,
  notWant: `no donotaccept donothire wedonothire notaccepting excluding except notopento
    noone wedonotaccept wedonotconsider wewillnothire wewon’thire wedon’thire wedon'thire wecannothire
    wecannotaccept notlookingfor`,
  allOk: `welcome welcometoapply allwelcome norequirement notrequired
    arewelcome allarewelcome areallwelcome bothwelcome
    marriedorsingle singleormarried marriedorunmarried`,
  noLimit: `regardless regardlessof nomatter irrespectiveof noneed
    discriminate discriminateagainst notdiscriminateagainst discrimination`,
  unpaid: 'no free without never',
  sex: `women men males females ladies lady gentlemen girls girl boys malecandidates femalecandidates
    maleapplicants femaleapplicants malestaff femalestaff`,
  sexLabel: 'gender',
  jobEnglish: `secretary secretaries driver drivers receptionist receptionists nurse nurses waiter waiters
    cashier cashiers assistant assistants cleaner cleaners teacher teachers tutor tutors accountant
    accountants clerk clerks worker workers operator operators guard guards cook cooks chef chefs
    engineer engineers manager managers nanny nannies rider riders courier couriers salesperson anchor
    anchors host hostess technician technicians translator translators`,
  worker: `waitress waitresses stewardess saleswoman salesgirl salesgirls cleaninglady salesman salesmen
    barmaid barmaids`,
  possessive: 's',
  audience: `wear shoes clothing apparel fashion health healthcare customers clients products bags restroom
    toilet dormitory shoe clothes garment garments jacket bag jewelry jewellery watch sector basketball
    football volleyball team shelter`,
  age: 'yearsold yearsofage year-old',
  ageLabel: 'age aged ages agerange',
  underAge: 'max under below youngerthan nomorethan notolderthan notover upto lessthan maximum',
  overAge: 'over above olderthan atleast minimum',
  lower: 'andabove orabove andolder orolder andover orover',
  range: 'to',
  caredFor: 'kids children students learners toddlers patients elderly seniors',
  caringFor: 'teach teaching tutor coach serving caring',
  marital: 'married unmarried nevermarried singlecandidates',
  single: 'singlewomen singlemen singleonly singleladies',
  maritalLabel: 'maritalstatus familystatus pregnancyplans familyplans childbearingplans marriagestatus',
  state: 'state indicate provide specify mention include tell disclose declare',
  pregnant: 'pregnant pregnancy',
  pregnancyTest: 'pregnancytest pregnancytests pregnancytesting hcgtest',
  belief: `christians muslims buddhists catholics christian buddhist believers
    religiousapplicants religiouspeople religiouscandidates religiousbelievers religious hindus jews`,
  han: 'hanchinese hanonly hanethnicity',
  race: 'caucasian caucasians whiteteachers whitecandidates whiteonly whitepeople',
  hukou: 'hukou localhukou householdregistration',
  local: 'localresidents localcandidates locals localpeople localapplicants',
  disabled: 'disabled disabledpeople disabledpersons peoplewithdisabilities handicapped',
  wholeBody: `ablebodied nodisabilities nodisability withoutdisabilities withoutdisability nophysicaldefects
    able-bodied physicallyfitwithnodisability nodisabled fullyabled`,
  hepatitis: 'hepatitis hepatitisb hepb hiv',
  carrier: `viruscarriers viruscarrier carriers
    carriersofdisease carriersofinfectiousdisease carriersofinfectiousdiseases carriersofpathogens
    diseasecarriers`,
  bond: 'deposit deposits',
  deposit: 'securitydeposit uniformdeposit trainingdeposit refundabledeposit jobdeposit onboardingdeposit',
  fee: `trainingfee trainingfees registrationfee uniformfee applicationfee agencyfee processingfee materialsfee
    servicefee servicefees placementfee placementfees introductionfee medicalfee visafee enrollmentfee`,
  pay: 'pay payable paid charge charged',
  yuan: 'yuan rmb cny',
  paper: 'passport passports idcard idcards diploma diplomas originalid originalcertificate',
  keep: 'handedto handedover giventothe kept retained withheld handover surrender willbekept keptby heldby',
  firstWage: "firstmonthssalary firstmonthspay firstmonthsalary firstmonthspay firstmonthswages firstmonth'ssalary",
  hold: 'withheld held',
  firstMonth: 'firstmonth',
  guaranteed: 'guaranteedjob guaranteedoffer jobguaranteed guaranteedemployment guaranteedplacement guaranteedhire',
  hype: `getrichquick easymoney makeeasymoney earnfromhome unlimitedincome
    amonthfromhome adayfromhome perdayfromhome perweekfromhome aweekfromhome workfromhomeandearn
    quickmoney fastmoney financialfreedom getrich noworkneeded`,
  payLabel: 'salary pay wage wages compensation remuneration',
  talked: 'negotiable tbd tobediscussed tobenegotiated discussedatinterview',
  probation: 'probation probationperiod probationary probationaryperiod',
  trial: 'trial trialperiod trialday trialweek',
  wage: 'salary wages pay',
  regular: 'fullsalary fullpay regularpay regularsalary normalpay fullwage afterprobation',
  unpaidWork: 'unpaid nopay withoutpay nosalary',
  monthUnit: 'months month',
  yearUnit: 'years year',
  dayUnit: 'days day',
  contractTerm: 'contract',
  partTime: 'part-time parttime',
  looks: 'goodlooking goodlooks good-looking attractiveappearance pleasantappearance pretty',
  tier: 'project211 project985 ivyleague',
  school: 'graduates graduate universities university',
} as const
