package io.pilothouse.gpus.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.shell.chart.TimeCharts.Zoom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a device's course is looked at is what the address says, and the other way round. */
class CourseLookTests {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Zoom HALF_AN_HOUR =
            new Zoom(Instant.parse("2026-11-28T11:10:00Z"), Instant.parse("2026-11-28T11:40:00Z"));

    private static CourseLook read(String query) {
        return CourseLook.read(QueryParameters.fromString(query), NOW);
    }

    @Test
    void aZoomAndWhatIsOffComeBackFromTheAddress() {
        CourseLook look = read("hours=6").into(HALF_AN_HOUR).without(List.of("use/bandwidth"));

        assertThat(look.hours()).isEqualTo(6);
        assertThat(CourseLook.read(look.written(), NOW)).isEqualTo(look);
    }

    @Test
    void aZoomOfYesterdayIsReadFarEnoughBack() {
        CourseLook look = read("hours=1&from=2026-11-27T10:30:00Z&to=2026-11-27T11:00:00Z");

        assertThat(look.hours()).isEqualTo(26);
        assertThat(look.zoom()).isNotNull();
    }

    @Test
    void whatCannotBeReadIsNotThere() {
        assertThat(read("hours=many&from=yesterday&to=now")).isEqualTo(new CourseLook(1, null, List.of()));
        assertThat(read("from=2026-11-28T11:40:00Z&to=2026-11-28T11:10:00Z").zoom())
                .isNull();
        assertThat(read("hours=6&from=1970-01-01T00:00:00Z&to=1970-01-02T00:00:00Z")
                        .hours())
                .isEqualTo(6);
    }

    @Test
    void anotherLengthIsLookedAtAsAWhole() {
        assertThat(read("hours=6").into(HALF_AN_HOUR).over(24).zoom()).isNull();
    }
}
