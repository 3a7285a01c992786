package io.pilothouse.history.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.Test;

class HistoryFilterTests extends HistoryPageTest {
    /** The page of an endpoint leads here. */
    @Test
    void anAddressMayNameAFolderThatWasNotOfferedYet() {
        UI.getCurrent().navigate("history", QueryParameters.of("folder", "../../etc"));
        settle();

        assertThat(text()).contains("No commit matches ../../etc.");
        assertThat(folder().getValue()).isEqualTo("../../etc");
    }

    @Test
    void aFolderThatNobodyListsMayBeTypedAndStandsInTheAddress() {
        navigate(HistoryView.class);
        settle();

        ComponentUtil.fireEvent(folder(), new ComboBoxBase.CustomValueSetEvent<>(folder(), true, "../x"));
        settle();

        assertThat(text()).contains("No commit matches ../x.");
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> folder() {
        return find(ComboBox.class).single();
    }

    @Test
    void aFilterWithoutAHitSaysHowToLeaveIt() {
        UI.getCurrent().navigate("history", QueryParameters.of("person", "nobody"));
        settle();
        assertThat(text()).contains("No commit matches nobody.");

        test(button("Clear filters")).click();
        settle();

        assertThat(text()).contains("Roll out mistral version 5");
    }
}
