package io.pilothouse.prices.ui;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.review.ReviewRoom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** The page of prices with some of each kind, and what tests do on it. */
@ContextConfiguration(classes = PricesRoom.class)
@ViewPackages(packages = {"io.pilothouse.prices.ui", "io.pilothouse.review.ui"})
abstract class PricesPageTest extends PageTest {
    static final String FILE = "console/prices.yaml";
    static final String PRICES = """
            currency: EUR
            zone: Europe/Berlin
            perHour: {L40S: 1.1}
            rates: [{currency: USD, from: 2020-01-01, rate: 0.9}]
            prices:
            - {from: 2020-01-01, until: 2021-01-01, devices: {H100 80 GB: 3.5}}
            - {from: 2021-01-01, until: 2099-01-01, devices: {H100 80 GB: 2.9}, nodes: {gpu-8x: 1.25}}
            - {from: 2099-01-01, devices: {H100 80 GB: 2}}
            - {from: 2021-01-01, currency: USD, storage: {fast-ssd: 0.11}, reserved: {H100 80 GB: {count: 8, perHour: 1.9}}}
            """;

    @Autowired
    ReviewRoom.Hands hands;

    @BeforeEach
    void pricesAreKnown() {
        hands.repository().head(FileTree.platform().with(FILE, PRICES));
    }

    void open() {
        open("costs/prices", PricesView.class);
    }

    TextField field(String name) {
        return find(TextField.class).all().stream()
                .filter(field -> field.getAriaLabel().filter(name::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    ComboBox<String> device() {
        return find(ComboBox.class).single();
    }

    void review() {
        button("Review change").click();
        settle();
    }

    List<PendingChange> pending() {
        return Objects.requireNonNull(hands.repository().state().latest().value())
                .pending();
    }

    @SuppressWarnings("unchecked")
    Select<String> choice(String name) {
        return find(Select.class).all().stream()
                .map(select -> (Select<String>) select)
                .filter(select -> select.getAriaLabel().filter(name::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    String written() {
        return ((FileEdit.Write) pending().getFirst().changeSet().edits().getFirst()).content();
    }

    LocalDate nextMonth() {
        LocalDate today = hands.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
        return today.plusMonths(1).withDayOfMonth(1);
    }

    /** With spaces of one kind. */
    @Override
    protected String text() {
        return super.text().replace('\u00a0', ' ');
    }
}
