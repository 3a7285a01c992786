package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.ui.FleetRows.Line;
import io.pilothouse.units.ServingState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnTeamsFirstTests {
    @Test
    void insideAStateThoseOfOwnTeamsStandFirstAndNeverBeforeWhatIsWorse() {
        List<Listed> fleet = Served.fleet(
                        Served.prod("other-1").since(Served.SINCE.minusSeconds(600)),
                        Served.prod("own-1").since(Served.SINCE),
                        Served.prod("own-2").since(Served.SINCE.minusSeconds(60)),
                        Served.prod("other-2").is(ServingState.FAILING),
                        Served.prod("own-3").is(ServingState.DRIFTED))
                .endpoints()
                .stream()
                .map(endpoint -> new Listed(
                        endpoint,
                        Numbers.NONE,
                        Promises.NONE,
                        endpoint.id().name().value().startsWith("own")))
                .toList();

        assertThat(names(new FleetRows(fleet, FleetQuery.ALL)))
                .containsExactly("other-2", "own-3", "own-2", "own-1", "other-1");
    }

    private static Stream<String> names(FleetRows rows) {
        return rows.page(0, 100).stream()
                .filter(Line.class::isInstance)
                .map(row -> ((Line) row).listed().id().name().value());
    }
}
