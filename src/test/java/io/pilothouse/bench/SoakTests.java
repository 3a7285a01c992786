package io.pilothouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.bench.Soak.Minute;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoakTests {
    /** Two of each page. */
    private static final List<Long> BEGUN = Collections.nCopies(20, 5L);

    private static List<Long> heardBy(int... tabs) {
        List<Long> heard = new ArrayList<>(BEGUN);
        for (int tab : tabs) {
            heard.set(tab, 6L);
        }
        return heard;
    }

    @Test
    void aSessionLostWhatAnotherOnTheSamePageHeard() {
        Minute later = new Minute(heardBy(3), 1);

        assertThat(Soak.lost(new Minute(BEGUN, 1), later, later)).isEqualTo(1);
        assertThat(Soak.lost(new Minute(BEGUN, 1), later, new Minute(heardBy(3, 13), 1)))
                .isZero();
    }

    @Test
    void whatNoSessionHeardOfAnEndpointIsLostForAllWhereTheConsolePublishedIt() {
        Minute published = new Minute(BEGUN, 2);

        assertThat(Soak.lost(new Minute(BEGUN, 1), published, published)).isEqualTo(2);
        assertThat(Soak.lost(new Minute(BEGUN, 1), published, new Minute(heardBy(0, 10), 2)))
                .isZero();
    }

    @Test
    void nothingIsLostWhereNothingWasTold() {
        Minute still = new Minute(BEGUN, 1);

        assertThat(Soak.lost(still, still, still)).isZero();
    }
}
