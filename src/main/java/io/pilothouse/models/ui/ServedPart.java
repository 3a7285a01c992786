package io.pilothouse.models.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.live.Reading;
import io.pilothouse.models.ServedWhere.Served;
import io.pilothouse.models.Weights;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Digest;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.ServingState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the version is served, and whether what runs there is what lies in the store and what Git names: three digests, one answer. */
final class ServedPart extends Div {
    private final Desk desk;
    private final ModelVersionId version;
    private final HtmlTable<Link> table;
    private final OutageBanner outage = new OutageBanner(Words.say("fleet.what-runs"));
    private @Nullable Digest evaluated;

    ServedPart(Desk desk, ModelVersionId version) {
        this.desk = desk;
        this.version = version;
        table = new HtmlTable<Link>(Words.say("models.served"))
                .link(
                        Words.say("models.col.endpoint"),
                        link -> link.served().endpoint().name().value(),
                        link -> link.served().path())
                .text(
                        Words.say("models.environment"),
                        link -> link.served().endpoint().environment().value())
                .cell(
                        Words.say("models.col.state"),
                        link -> Parts.state(StateShape.of(link.served().state())))
                .cell(Words.say("models.col.evaluated"), link -> digest(link.evaluated()))
                .wideOnly()
                .cell(
                        Words.say("models.col.committed"),
                        link -> digest(link.served().committed()))
                .wideOnly()
                .cell(
                        Words.say("models.col.running"),
                        link -> running(link.served().running()))
                .cell(Words.say("models.col.verdict"), Link::verdict)
                .emptyText(Words.say("models.served.not"));
        add(Parts.section(
                new SectionTitle(Words.say("models.served")).note(Words.say("models.served.digests")), outage, table));
        refresh();
    }

    private record Link(Served served, @Nullable Digest evaluated) {
        /** What is wrong first; what is not known is not called the same. */
        Component verdict() {
            Digest committed = served.committed();
            List<Digest> running = served.running();
            if (evaluated == null || committed == null) {
                return Parts.state(StateShape.UNKNOWN, Words.say("models.chain.unknown"));
            }
            if (!evaluated.equals(committed)) {
                return Parts.state(StateShape.DRIFTED, Words.say("models.chain.committed-differs"));
            }
            if (running.isEmpty() && served.state() == ServingState.UNKNOWN) {
                return Parts.state(StateShape.UNKNOWN, Words.say("models.chain.unknown"));
            }
            if (running.isEmpty()) {
                return Parts.state(StateShape.PENDING, Words.say("models.chain.none-runs"));
            }
            return running.stream().allMatch(evaluated::equals)
                    ? Parts.state(StateShape.PASSED, Words.say("models.chain.same"))
                    : Parts.state(StateShape.DRIFTED, Words.say("models.chain.running-differs"));
        }
    }

    private static Component digest(@Nullable Digest digest) {
        return digest == null ? Parts.text("–", "t3") : Sha.plain(digest.hex().substring(0, 8));
    }

    private static Component running(List<Digest> digests) {
        if (digests.isEmpty()) {
            return Parts.text("–", "t3");
        }
        return Parts.line(digests.stream().map(ServedPart::digest).toArray(Component[]::new));
    }

    void show(Weights weights) {
        evaluated = weights.digest();
        refresh();
    }

    void refresh() {
        Reading<?> reading = desk.served().reading();
        outage.show(reading);
        table.getElement().getClassList().set("lastseen", reading instanceof Reading.Lost);
        table.show(desk.served().of(version).stream()
                .map(served -> new Link(served, evaluated))
                .toList());
    }
}
