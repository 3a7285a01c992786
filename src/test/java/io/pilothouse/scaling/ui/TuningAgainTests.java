package io.pilothouse.scaling.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.KeptByBrowser;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.scaling.TuningFiles;
import io.pilothouse.shell.Typed;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.EndpointId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change of how an endpoint scales that waits is planned anew in the form from which it came. */
class TuningAgainTests extends TuningPageTest {
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");

    private ChangeId sent;

    @BeforeEach
    void aThresholdIsSent() {
        open();
        type("Threshold", "20");
        area("Why").setValue("It flaps.");
        review();
        sent = pending().getFirst().id();
    }

    private void openAgain() {
        PendingChange change = pending().getFirst();
        open(ScalingPaths.edit(sent, CHAT, change.changeSet().reason(), "2026-11-24T17:00:00Z"), TuningView.class);
    }

    private String written() {
        List<FileEdit> edits = pending().getFirst().changeSet().edits();
        return ((FileEdit.Write) edits.getFirst()).content();
    }

    @Test
    void theFormHasWhatItWantsWithWhyAndUntilWhen() {
        openAgain();

        assertThat(field("Threshold").getValue()).isEqualTo("20");
        assertThat(area("Why").getValue()).isEqualTo("It flaps.");
        assertThat(field("Change wanted until").getValue()).startsWith("2026-11-24");
        assertThat(text()).contains("This is what " + sent + " wants");
    }

    @Test
    void whatIsSentFromThereTakesItsPlaceAndLosesNothing() {
        openAgain();
        type("At most", "7");

        review();

        assertThat(pending()).singleElement().extracting(PendingChange::id).isEqualTo(sent);
        assertThat(written()).contains("threshold: '20'", "maxReplicaCount: 7");
    }

    @Test
    void whatLandedMeanwhileStays() {
        hands.repository()
                .head(TuningFiles.tree(TuningFiles.SCALED.replace("maxReplicaCount: 8", "maxReplicaCount: 6"))
                        .at("b".repeat(40)));

        openAgain();

        assertThat(field("Threshold").getValue()).isEqualTo("20");
        assertThat(field("At most").getValue()).isEqualTo("6");
    }

    @Test
    void oneThatWaitsNoMoreIsSaid() {
        open(ScalingPaths.edit(ChangeId.of("c-gone11"), CHAT, "", ""), TuningView.class);

        assertThat(text()).contains("c-gone11 waits no more: this is what Git has now.");
        assertThat(field("Threshold").getValue()).isEqualTo("8");
    }

    /** At most so many, as a browser kept it when Git had something else at a place. */
    private void typedWhile(String now, String was, String most) {
        open();
        String text = area("YAML").getValue();
        assertThat(text).contains(now);
        String from = text.replace(now, was);
        new KeptByBrowser()
                .with("YAML", from.replaceFirst("maxReplicaCount: .*", "maxReplicaCount: " + most), from)
                .isToldTo(find(Typed.class).single());
        settle();
    }

    @Test
    void whatSomebodyElseSetSinceIsNotTakenBackWithWhatWasTyped() {
        typedWhile("minReplicaCount: 1", "minReplicaCount: 5", "12");

        assertThat(field("At most").getValue()).isEqualTo("12");
        assertThat(field("At least").getValue()).isEqualTo("1");
        assertThat(text()).contains("Restored what you typed").doesNotContain("is proposed now");
    }

    @Test
    void whatBothSetIsWhatWasTypedAndTheFieldSaysWhatItIsNow() {
        typedWhile("maxReplicaCount: 8", "maxReplicaCount: 4", "6");

        assertThat(field("At most").getValue()).isEqualTo("6");
        assertThat(text()).contains("“At most”: 8 is proposed now; it was 4 when you typed.");
    }

    @Test
    void aTextThatCannotBeTakenApartIsPutBackAsItWas() {
        open();
        new KeptByBrowser()
                .with("YAML", "minReplicaCount: [", "minReplicaCount: 1\nmaxReplicaCount: 9\n")
                .isToldTo(find(Typed.class).single());
        settle();

        assertThat(area("YAML").getValue()).isEqualTo("minReplicaCount: [");
        assertThat(text()).contains("YAML: something else is proposed now than when you typed.");
    }
}
