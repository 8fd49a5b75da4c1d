## Was Profile finden: für Bearbeitende
title-profiles = Vollständigkeit
profile-notice = Dies ist eine Liste dessen, was im Katalog vorhanden ist. Sie ist keine Rechtsberatung.
profile-all-terms = Der ganze Katalog
profile-tally = { $met } vorhanden, { $missing ->
        [0] nichts fehlt
        [one] 1 fehlt
       *[other] { $missing } fehlen
    }{ $others ->
        [0] {""}
        [one] , 1 trifft nicht zu
       *[other] , { $others } treffen nicht zu
    }
profile-met = vorhanden
profile-missing = fehlt
profile-not-applicable = trifft nicht zu
profile-or = oder
profile-unless-charged = Es wird nichts berechnet.
profile-unless-hourly-consumers = Verbraucherinnen und Verbrauchern wird nichts nach Zeit berechnet.
profile-unless-consumers = Es richtet sich nicht an Verbraucherinnen und Verbraucher.
profile-unless-businesses = Es richtet sich nicht an Unternehmen.
profile-unless-delivered = Alles erbringt der Partner selbst.
profile-unless-provider = Es gibt keinen Anbieter.
profile-item = Angabe
profile-state = Stand
profile-where = Wo es steht
profile-add = Zu ergänzen
profile-only-if = Nur verlangt, wenn
profile-file = JSON
profile-reports = Dokumente
profile-source = Quelle
profile-complete = vollständig
profile-incomplete = unvollständig
profile-attached = Dieser Bericht für Programme
matrix-attached = Die Eskalationsmatrix für Programme
profile-page = Seite
profile-of = von
