package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import io.pilothouse.fleet.ui.FleetRows.Row;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class FleetColumnsTests {
    private static final Predicate<String> PLAIN = _ -> false;

    private final FleetColumns columns = new FleetColumns(new Grid<Row>(), true);

    @Test
    void whatHasNoRoomIsNamedInTheOrderOfTheColumns() {
        assertThat(columns.leftOut(1024, PLAIN))
                .containsExactly("Tokens/s", "Last hour", "Model version", "Digest", "Device", "Argo CD", "Team");
        assertThat(columns.leftOut(1280, PLAIN)).containsExactly("Last hour", "Model version", "Digest", "Argo CD");
    }

    @Test
    void costsTakeNoRoomWhereNobodySeesAnyAndMoreOfItWhereAllEnvironmentsAreShown() {
        assertThat(columns.leftOut(1280, PLAIN)).doesNotContain("Cost a month");
        assertThat(columns.leftOut(1280, FleetColumns.PRICED::equals)).contains("Cost a month");
        assertThat(columns.leftOut(1400, FleetColumns.PRICED::equals)).doesNotContain("Cost a month");
        assertThat(columns.leftOut(1900, _ -> true)).containsExactly("Cost a month");
        assertThat(columns.leftOut(2000, _ -> true)).isEmpty();
    }

    @Test
    void onAWideWallAllIsThere() {
        assertThat(columns.leftOut(1900, PLAIN)).isEmpty();
    }

    @Test
    void whereNobodyMeasuresTheRoomIsForWhatIsKnown() {
        Grid<Row> grid = new Grid<>();
        FleetColumns known = new FleetColumns(grid, false);

        assertThat(grid.getColumns().stream().map(Grid.Column::getKey))
                .containsExactly(
                        "name",
                        "environment",
                        "state",
                        "since",
                        "replicas",
                        "version",
                        "digest",
                        "device",
                        "cost",
                        "argo",
                        "team");
        assertThat(known.leftOut(1024, PLAIN)).containsExactly("Model version", "Digest", "Argo CD");
        assertThat(known.leftOut(1280, PLAIN)).containsExactly("Digest");
        assertThat(known.leftOut(1400, PLAIN)).isEmpty();
    }

    @Test
    void aPhoneHasNoColumnsAndAWindowOfUnknownWidthSaysNothing() {
        assertThat(columns.leftOut(390, PLAIN)).isEqualTo(List.of());
        assertThat(columns.leftOut(0, PLAIN)).isEqualTo(List.of());
    }
}
