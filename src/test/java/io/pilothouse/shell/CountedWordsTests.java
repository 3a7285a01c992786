package io.pilothouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedWordsTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        fleet.would-move         | 1 | 0 | 1 row would move. Sort again           | 1 Zeile würde wandern. Neu sortieren
        fleet.would-move         | 2 | 0 | 2 rows would move. Sort again          | 2 Zeilen würden wandern. Neu sortieren
        models.gate.files.wrong  | 1 | 8 | 1 of 8 files is not what SHA256SUMS says. | 1 von 8 Dateien stimmt nicht mit SHA256SUMS überein.
        models.gate.files.wrong  | 2 | 8 | 2 of 8 files are not what SHA256SUMS says. | 2 von 8 Dateien stimmen nicht mit SHA256SUMS überein.
        models.gate.files.wrong  | 1 | 1 | 1 of 1 file is not what SHA256SUMS says. | 1 von 1 Datei stimmt nicht mit SHA256SUMS überein.
        home.tokens.of           | 1 | 1 | 1 of 1 endpoint reports, read                | 1 von 1 Endpunkt meldet, gelesen
        home.tokens.of           | 0 | 3 | 0 of 3 endpoints report, read                | 0 von 3 Endpunkten melden, gelesen
        home.tokens.of           | 2 | 3 | 2 of 3 endpoints report, read                | 2 von 3 Endpunkten melden, gelesen
        scaling.raise.refused.lower | 0 | 1 | 0 is fewer than now (expected: at least 1; a raise lowers nothing) | 0 ist weniger als jetzt (erwartet: mindestens 1; eine Erhöhung senkt nichts)
        scaling.keda.inactive    | 0 | 1 | No trigger is active: 1 replica stays  | Kein Trigger ist aktiv: 1 Replikat bleibt
        scaling.keda.inactive    | 0 | 2 | No trigger is active: 2 replicas stay  | Kein Trigger ist aktiv: 2 Replikate bleiben
        scaling.hpa.too-few      | 1 | 0 | The least holds it at 1 replica        | Das Minimum hält es bei 1 Replikat
        check.rules.more         | 1 | 0 | 1 more version that serves was not asked. | 1 weitere Version, die liefert, wurde nicht gefragt.
        keycloak.later           | 1 | 0 | 1 step is left: the time of one pass is over, and the next one goes on. | 1 Schritt ist übrig: Die Zeit eines Durchgangs ist um, der nächste macht weiter.
        telemetry.traffic-loading | 1 | 30 | 1 of 30 days is loaded.             | 1 von 30 Tagen ist geladen.
        limits.amount.requests.minute | 1 | 0 | 1 request a minute                | 1 Anfrage pro Minute
        because.version-passed   | 1 | 1 | Passed 1 of 1 gate                     | 1 von 1 Kriterium erfüllt
        fleet.held               | 1 | 1 | 1 of 1 device held                     | 1 von 1 Gerät belegt
        """)
    void whatIsCountedAgreesWithItsNumber(String key, int first, int second, String english, String german) {
        assertThat(Words.in(Locale.ENGLISH, key, first, second)).isEqualTo(english);
        assertThat(Words.in(Locale.GERMAN, key, first, second)).isEqualTo(german);
    }

    @Test
    void whatASentenceIsAboutIsNamedOnce() {
        assertThat(Words.in(Locale.GERMAN, "costs.chart", "Kosten von docs", "November 2026"))
                .isEqualTo("Kosten von docs je Tag im November 2026");
        assertThat(Words.in(Locale.GERMAN, "queue.autoscaler.at-most", 4))
                .isEqualTo("Der Autoscaler ist an seiner Obergrenze von 4 Replikaten: Er fügt keines hinzu.");
    }
}
