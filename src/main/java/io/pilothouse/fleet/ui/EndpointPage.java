package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.authority.Act;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Tree;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.ui.EndpointHead.Rights;
import io.pilothouse.fleet.ui.FolderInGit.Manifest;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import io.pilothouse.review.ui.TrackingWords;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Journeys;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.SidePanel;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is known of one endpoint. Each part draws itself anew only when what it shows is another. */
class EndpointPage extends Div {
    private final EndpointId id;
    private final String ownFolder;
    private final EndpointNeeds needs;
    private final EndpointHead head;
    private final EndpointFacts facts = new EndpointFacts();
    private final Findings findings;
    private final Div written = new Div();
    private final Journeys roads = new Journeys();
    private final Div roadsPart = Parts.section(new SectionTitle(Words.say("fleet.endpoint.on-its-way")), roads);
    private final SectionTitle podsTitle = new SectionTitle(Words.say("fleet.endpoint.pods"));
    private final HtmlTable<PodsTable.Row> pods = PodsTable.create();
    private final LogsPart logs;
    private final HappeningsPart happenings;
    private final Div unread = new Div();
    private final HtmlTable<Manifest> manifests = manifests();
    private final EndpointEvents events;
    private final EndpointArgo argo;
    private final EndpointDrift drift;
    private final CallPart call;
    private @Nullable Endpoint endpoint;
    private @Nullable FolderInGit folder;
    private @Nullable CommitId readAt;
    private List<Commit> recent = List.of();

    EndpointPage(EndpointId id, EndpointNeeds needs) {
        this.id = id;
        this.needs = needs;
        ownFolder = needs.changes().layout().folder(id);
        findings = new Findings(needs.changes().layout());
        head = new EndpointHead(id, ownFolder);
        events = new EndpointEvents(needs.tracker());
        argo = new EndpointArgo(needs.applications(), ownFolder);
        drift = new EndpointDrift(needs.applications(), needs.drifts(), needs.loads(), ownFolder);
        logs = new LogsPart(needs.logs(), needs.loads());
        happenings = new HappeningsPart(needs.happenings(), needs.loads());
        call = new CallPart(id, needs.changes(), needs.loads());
        Div headed = new Div(facts);
        headed.addClassName("headfacts");
        SidePanel side = new SidePanel(Words.say("fleet.endpoint.happened"))
                .part(Words.say("fleet.endpoint.commits"), unread, events)
                .part("Argo CD", argo);
        add(
                head,
                headed,
                findings,
                written,
                new WaitingPart(id, needs.changes()),
                side.beside(roadsPart, drift, now(), Parts.section(podsTitle, pods), events(), logs(), call, files()));
        Follow.feed(this, needs.changes().state().feed(), this::onRepository);
        Follow.feed(this, needs.tracker().commits().feed(), this::onCommits);
        Follow.feed(this, needs.applications().topic().feed(), applications -> lookAtArgo());
    }

    /** Nobody watches events: a page that is open asks for them now and then. */
    void readEventsAgain() {
        happenings.read();
    }

    private static Div now() {
        return Parts.section(
                new SectionTitle(Words.say("fleet.endpoint.metrics")),
                Parts.prose(Words.say("fleet.endpoint.metrics.none")));
    }

    private Div events() {
        SectionTitle title = new SectionTitle(Words.say("fleet.events"))
                .end(Parts.action(Words.say("fleet.logs.again"), happenings::read));
        return Parts.section(title, happenings);
    }

    private Div logs() {
        return Parts.section(new SectionTitle(Words.say("fleet.logs")), logs);
    }

    private Div files() {
        SectionTitle title = new SectionTitle(Words.say("fleet.endpoint.manifests"))
                .note(ownFolder)
                .end(Parts.link(Words.say("fleet.endpoint.history"), ChangePaths.history(ownFolder)));
        return Parts.section(title, manifests);
    }

    private static HtmlTable<Manifest> manifests() {
        return new HtmlTable<Manifest>(Words.say("fleet.endpoint.manifests"))
                .cell(Words.say("fleet.endpoint.file"), file -> Parts.code(file.name()))
                .width(190)
                .cell(
                        Words.say("fleet.endpoint.change"),
                        file -> file.last() == null
                                ? Parts.quiet("–")
                                : Parts.link(
                                        file.last().subject(),
                                        ChangePaths.of(file.last().id())))
                .quiet(
                        Words.say("fleet.endpoint.by"),
                        file -> file.last() == null ? "–" : file.last().authorName())
                .width(130)
                .numberCell(
                        Words.say("fleet.endpoint.age"),
                        file -> file.last() == null
                                ? Parts.quiet("–")
                                : Age.of(file.last().committedAt()))
                .width(70)
                .emptyText(Words.say("fleet.endpoint.no-files"));
    }

    void show(Endpoint now) {
        endpoint = now;
        head.show(now);
        call.in(now.place());
        facts.show(now, folder == null ? null : folder.vllm());
        findings.show(now, suspects());
        pods.show(now.pods().stream()
                .map(pod -> new PodsTable.Row(pod, now.wanted()))
                .toList());
        logs.offer(needs.logs().of(now));
        happenings.of(now.place(), folder == null ? "" : folder.deployment());
        podsTitle.note(now.isObserved() ? String.valueOf(now.pods().size()) : "–");
        if (now.pods().isEmpty()) {
            pods.emptyText(Words.say(noPods(now)));
        }
    }

    private static String noPods(Endpoint endpoint) {
        if (!endpoint.isObserved()) {
            return "fleet.endpoint.no-pods.unknown";
        }
        return Group.of(endpoint) == Group.ASLEEP ? "fleet.endpoint.no-pods.asleep" : "fleet.endpoint.no-pods";
    }

    /** The newest commits of main, and behind them what is known of the folder. */
    private List<Commit> suspects() {
        List<Commit> own = folder == null ? List.of() : folder.commits();
        return Stream.concat(recent.stream(), own.stream()).distinct().toList();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        lookAtArgo();
    }

    private void lookAtArgo() {
        argo.look();
        drift.look();
    }

    /** The folder is read again when main moved. */
    private void onRepository(Reading<RepositoryState> reading) {
        RepositoryState state = reading.value();
        if (state != null && !state.head().equals(readAt)) {
            readAt = state.head();
            recent = state.recent();
            load(state.head());
        }
    }

    private void load(CommitId commit) {
        call.read(commit);
        needs.loads().load(this, () -> needs.folders().of(id, commit), this::show);
        Actor actor = needs.people().current();
        needs.loads().load(head, () -> rights(actor, commit), this::allow);
    }

    /** On a background thread. */
    private Rights rights(Actor actor, CommitId commit) {
        Tree main = needs.changes().at(commit);
        return new Rights(
                needs.authority().touching(actor, Act.PROPOSE, id, main),
                needs.authority().touching(actor, Act.UNDO, id, main),
                Promotions.of(
                        id,
                        main,
                        to -> needs.authority()
                                .touching(actor, Act.PROPOSE, to, main)
                                .isAllowed()));
    }

    private void allow(Loaded<Rights> loaded) {
        if (loaded instanceof Loaded.Value<Rights>(Rights known)) {
            head.allow(known);
            findings.allowUndo(known.undo() != null && known.undo().isAllowed());
            Endpoint shown = endpoint;
            if (shown != null) {
                findings.show(shown, suspects());
            }
        }
    }

    private void show(Loaded<FolderInGit> loaded) {
        switch (loaded) {
            case Loaded.Loading<FolderInGit> ignored -> {
                if (folder == null) {
                    unread.add(Parts.quiet(Words.say("fleet.endpoint.reading-commits")));
                }
            }
            case Loaded.Failed<FolderInGit> failed -> {
                unread.removeAll();
                CommitId commit = readAt;
                if (commit != null) {
                    unread.add(ErrorState.of(failed, () -> load(commit)));
                }
            }
            case Loaded.Value<FolderInGit>(FolderInGit read) -> show(read);
        }
    }

    private void show(FolderInGit read) {
        folder = read;
        unread.removeAll();
        head.readOnly(!read.readOnly().isEmpty());
        written.removeAll();
        written.add(WrittenSo.notes(read));
        manifests.show(read.files());
        events.show(read.commits());
        List<Commit> commits = read.commits();
        head.offer(commits.isEmpty() ? null : commits.getFirst());
        if (endpoint != null) {
            show(endpoint);
        }
    }

    private void onCommits(Reading<List<TrackedCommit>> reading) {
        List<TrackedCommit> all = reading.value() == null ? List.of() : reading.value();
        List<TrackedCommit> open = all.stream()
                .filter(tracked -> tracked.touches(ownFolder))
                .filter(tracked -> tracked.outcome() == Outcome.MOVING || tracked.outcome() == Outcome.FAILED)
                .toList();
        roads.show(open.stream().map(TrackingWords::journey).toList());
        roadsPart.setVisible(!open.isEmpty());
        events.look();
    }
}
