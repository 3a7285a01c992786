package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.Fleet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CostsInTheFleetTests extends FleetPageTest {
    private static Listed costing(String name, double month) {
        return new Listed(Served.prod(name).endpoint(), Numbers.NONE, Promises.NONE, false, month);
    }

    private static List<String> order(boolean descending) {
        return Stream.of(costing("a", 803), costing("b", Double.NaN), costing("c", 16_936), costing("d", 0))
                .sorted(FleetSort.COST.order(descending))
                .map(listed -> listed.id().name().value())
                .toList();
    }

    @Test
    void whatIsNotKnownStandsBehindEitherWay() {
        assertThat(order(false)).containsExactly("d", "a", "c", "b");
        assertThat(order(true)).containsExactly("c", "a", "d", "b");
    }

    private void open(FileTree tree) {
        hands.repository().head(tree);
        feed.topic().read(new Fleet(FileTree.COMMIT, List.of(Served.prod("chat").endpoint())));
        UI.getCurrent().navigate(FleetView.class);
        settle();
    }

    private boolean isPriced() {
        return find(FleetGrid.class).single().getElement().hasAttribute(FleetColumns.PRICED);
    }

    @Test
    void thereIsAColumnOnlyWhereThereArePrices() {
        open(FileTree.platform());

        assertThat(isPriced()).isFalse();
    }

    @Test
    void itsHeadNamesTheCurrency() {
        open(FileTree.platform().with("console/prices.yaml", "currency: USD\nperHour: {L40S: 1}\n"));

        assertThat(isPriced()).isTrue();
        assertThat(find(FleetGrid.class).single().getColumnByKey("cost").getHeaderText())
                .isEqualTo("USD a month");
    }
}
