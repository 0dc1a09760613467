{
  rest = $0
  found = 0
  while (match(rest, /([Cc]ode|CODE|[Ee]rr(or|no)?|ERR(OR|NO)?|[Rr]esult|\y[Rr]et)["'\\]{0,2}[ \t]{0,2}[:= ][ \t]{0,2}["'(<\[\\]{0,2}((70(0(0[1-9]|1[03-9]|20|5[0-2])|1(0[1-7]|1[3-5]|4[05]|69)|2(0[1-9]|1[0-4]|2[125]|3[16])|3(08|4[6-8]|62)|40[1-3])|-(70(0(0[1-9]|1[03-9]|20|5[0-2])|1(0[1-7]|1[3-5]|4[05]|69)|2(0[1-9]|1[0-4]|2[125]|3[16])|3(08|4[6-8]|62)|40[1-3])|1(00[0-4]|10[0-9])?|2(10[0-8]|20[01]|3([016-8][01]|4[0-6]))?)|600(0[2-9]|1[0-9]|2[01])|1000(0[1-37]|1[0-2])))\y|\y(0x(100[01]|40(0[1-5]|4[0-2])|FFFF|ffff)|(I(NVALID_(PARAMETER|OPERATION)|CE_TRANSPORT_ERROR)|S(IGNAL_C(HANNEL_(SETUP_FAILED|ERROR)|AHNNEL_SETUP_FAILED)|ERVER_TIMEOUT|UBSCRIPTION_TIMEOUT)|JOIN_ROOM_FAILED|C(REATE_OFFER_FAILED|LIENT_BANNED)|UNK(NOWN|OWN))|(AuthFailure|FailedOperation|In(ternalError|valid(Action|Parameter(Value)?))|LimitExceeded|MissingParameter|NoSuchVersion|Re(questLimitExceeded|source(In(Use|sufficient)|NotFound|Unavailable))|Un(authorizedOperation|knownParameter|supported(Operation|Protocol|Region)))(\.[A-Z][A-Za-z]{1,40}){0,2})\y/)) {
    counts[substr(rest, RSTART, RLENGTH)]++
    rest = substr(rest, RSTART + RLENGTH)
    found = 1
  }
  lines += found
}
END {
  for (code in counts) print counts[code], code > "/dev/stderr"
  print lines + 0
}
