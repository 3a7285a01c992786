package io.pilothouse.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import io.pilothouse.fakes.KeptByBrowser;
import io.pilothouse.units.Actor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TypedTests {
    private final Typed typed = new Typed(new Actor("Rika Kern", "rika@example.org", Set.of()), "changes/c-0412");
    private final TextArea why = typed.keep("why", "Why", new TextArea(), "");
    private final IntegerField length = length(8_192);

    private IntegerField length(int proposed) {
        IntegerField field = new IntegerField();
        field.setValue(proposed);
        return typed.keep("length", "Longest prompt", field, proposed, Integer::valueOf);
    }

    private String said() {
        return all(typed)
                .map(part -> part.getElement().getText())
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining(" | "));
    }

    private static Stream<Component> all(Component part) {
        return Stream.concat(Stream.of(part), part.getChildren().flatMap(TypedTests::all));
    }

    private <T extends Component> List<T> parts(Class<T> kind) {
        return all(typed).filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void whatWasTypedIsPutBackAndSaidInALine() {
        new KeptByBrowser()
                .with("why", "Support asked for it.", "")
                .with("length", "12000", "8192")
                .isToldTo(typed);

        assertThat(why.getValue()).isEqualTo("Support asked for it.");
        assertThat(length.getValue()).isEqualTo(12_000);
        assertThat(said()).isEqualTo("Restored what you typed | Discard");
    }

    @Test
    void whatAFieldWasRefusedForGoesWithItsValueAndOthersAreTold() {
        int[] told = {0};
        typed.onChange(() -> told[0]++);
        why.setManualValidation(true);
        why.setInvalid(true);

        why.setValue("Support asked for it.");

        assertThat(why.isInvalid()).isFalse();
        assertThat(told[0]).isEqualTo(1);
    }

    @Test
    void nothingIsSaidWhereNothingWasTyped() {
        new KeptByBrowser().with("length", "8192", "4096").isToldTo(typed);

        assertThat(length.getValue()).isEqualTo(8_192);
        assertThat(typed.getChildren()).isEmpty();
    }

    @Test
    void aValueThatIsProposedDifferentlySinceIsShown() {
        new KeptByBrowser().with("length", "12000", "16384").isToldTo(typed);

        assertThat(length.getValue()).isEqualTo(12_000);
        assertThat(said()).contains("Longest prompt: 8192 is proposed now; it was 16384 when you typed.");
    }

    @Test
    void aProposalThatOnlyMovesWithTheClockIsNoNews() {
        typed.isByTheClock("length");

        new KeptByBrowser().with("length", "12000", "16384").isToldTo(typed);

        assertThat(length.getValue()).isEqualTo(12_000);
        assertThat(said()).isEqualTo("Restored what you typed | Discard");
    }

    @Test
    void whatIsTypedOnThisPageAlreadyIsNewerThanWhatWasKept() {
        why.setValue("A better reason.");

        new KeptByBrowser().with("why", "Support asked for it.", "").isToldTo(typed);

        assertThat(why.getValue()).isEqualTo("A better reason.");
        assertThat(typed.getChildren()).isEmpty();
    }

    @Test
    void discardBringsTheProposalsBack() {
        new KeptByBrowser()
                .with("why", "Support asked for it.", "")
                .with("length", "12000", "8192")
                .isToldTo(typed);

        NativeButton discard = parts(NativeButton.class).getFirst();
        ComponentUtil.fireEvent(discard, new ClickEvent<>(discard));

        assertThat(why.getValue()).isEmpty();
        assertThat(length.getValue()).isEqualTo(8_192);
        assertThat(typed.getChildren()).isEmpty();
    }

    @Test
    void whatWasSentIsALinkToWhatItBecame() {
        new KeptByBrowser()
                .with("why", "Support asked for it.", "")
                .sentAs("changes/c-0413")
                .isToldTo(typed);

        assertThat(parts(Anchor.class)).extracting(Anchor::getHref).containsExactly("changes/c-0413");
        assertThat(said()).isEqualTo("Filled in as you sent it for review | Open that change | Discard");
    }

    @Test
    void aBrowserThatTellsNonsenseIsNotBelieved() {
        new KeptByBrowser()
                .with("length", "many", "8192")
                .with("nobody knows it", "1", "2")
                .sentAs("javascript:alert(1)")
                .isToldTo(typed);

        assertThat(length.getValue()).isEqualTo(8_192);
        assertThat(said())
                .isEqualTo("Restored what you typed | Discard"
                        + " | Longest prompt: many cannot be chosen any more, so it was not restored.");
        assertThat(parts(Anchor.class)).isEmpty();
    }

    @Test
    void secretsAreNeverKept() {
        PasswordField secret = new PasswordField();

        assertThatThrownBy(() -> typed.keep("token", "Token", secret, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("token: a secret is never kept (expected: another kind of field)");
    }
}
