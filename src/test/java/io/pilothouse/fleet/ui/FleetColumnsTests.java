package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import io.pilothouse.fleet.ui.FleetRows.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetColumnsTests {
    private final FleetColumns columns = new FleetColumns(new Grid<Row>(), true);

    @Test
    void whatHasNoRoomIsNamedInTheOrderOfTheColumns() {
        assertThat(columns.leftOut(1024))
                .containsExactly("Tokens/s", "Last hour", "Model version", "Digest", "Device", "Argo CD", "Team");
        assertThat(columns.leftOut(1280)).containsExactly("Last hour", "Model version", "Digest", "Argo CD");
    }

    @Test
    void onAWideWallAllIsThere() {
        assertThat(columns.leftOut(1900)).isEmpty();
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
                        "argo",
                        "team");
        assertThat(known.leftOut(1024)).containsExactly("Model version", "Digest", "Argo CD");
        assertThat(known.leftOut(1280)).containsExactly("Digest");
        assertThat(known.leftOut(1400)).isEmpty();
    }

    @Test
    void aPhoneHasNoColumnsAndAWindowOfUnknownWidthSaysNothing() {
        assertThat(columns.leftOut(390)).isEqualTo(List.of());
        assertThat(columns.leftOut(0)).isEqualTo(List.of());
    }
}
