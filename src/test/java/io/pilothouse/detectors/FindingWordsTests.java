package io.pilothouse.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers in the sentences of faults look as they do beside them. */
class FindingWordsTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HANG             | 1221   | en | 1,221 requests are in its engines, and no token comes out.
            HANG             | 1221   | de | 1.221 Anfragen sind in seinen Engines, und es kommt kein Token heraus.
            ADMISSION_STALL  | 12345  | en | 12,345 requests wait, none runs, and the KV cache has room.
            NO_SCRAPE        | 1      | en | 1 pod is ready and no metrics of it arrive.
            LONG_QUEUE       | 1800   | de | Von den Anfragen, die in den letzten fünf Minuten endeten, hatte jede zwanzigste 1.800 Sekunden oder länger gewartet, bevor sie lief.
            PREEMPTION_STORM | 1221.5 | de | 1.221,5 Verdrängungen je Sekunde: Anfragen verdrängen einander aus dem KV-Cache.
            SLOW_REPLICA     | 2.44   | en | chat-0 needs 2.4 times as long for a token as its siblings.
            """)
    void numbersAreGroupedAsTheReaderGroupsThem(Detector detector, double value, Locale reader, String sentence) {
        Detection found = new Detection(detector, "chat-0", Instant.EPOCH, false, value, Map.of());

        assertThat(found.finding().inWords(reader, Instant::toString)).isEqualTo(sentence);
    }
}
