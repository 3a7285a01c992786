package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.ui.EndpointHead.Rights;
import io.pilothouse.links.Shown;
import io.pilothouse.links.Way;
import io.pilothouse.links.Ways;
import io.pilothouse.live.Reading;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.ui.ApplicationToCreate;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.SidePanel;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.ui.TargetsLine;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    private final RoadsPart roads = new RoadsPart();
    private final SectionTitle podsTitle = new SectionTitle(Words.say("fleet.endpoint.pods"));
    private final HtmlTable<PodsTable.Row> pods;
    private final LogsPart logs;
    private final EventsPart events;
    private final Div unread = new Div();
    private final ManifestsPart manifests;
    private final EngineParts engines;
    private final Ways ways;
    private final EndpointArgo argo;
    private final EndpointDrift drift;
    private final CallPart call;
    private Shown shown = Elsewhere.shown(LiveLook.USUAL.range());
    private @Nullable Endpoint endpoint;
    private @Nullable Instant lostSince;
    private @Nullable FolderInGit folder;
    private @Nullable CommitId readAt;
    private List<Commit> recent = List.of();

    EndpointPage(EndpointId id, EndpointNeeds needs) {
        this.id = id;
        this.needs = needs;
        ownFolder = needs.changes().layout().folder(id);
        findings = new Findings(needs.changes().layout(), needs.undo());
        head = new EndpointHead(id, ownFolder, needs.verbs());
        ways = needs.live().links().in(id.environment());
        engines = EngineParts.of(needs, new NextSteps(id, ownFolder, this::readLog, needs.offered(id)), findings);
        pods = PodsTable.create(ways.showLogs());
        ApplicationToCreate toCreate = new ApplicationToCreate(needs.loads());
        argo = new EndpointArgo(id, needs, toCreate);
        drift = new EndpointDrift(id, needs);
        logs = new LogsPart(needs.logs(), needs.loads());
        events = new EventsPart(needs.events(), needs.loads(), engines.happened()::events);
        manifests = new ManifestsPart(ownFolder);
        call = new CallPart(id, needs.changes(), needs.loads());
        add(
                head,
                headed(),
                findings,
                toCreate,
                engines.before(),
                engines.detected(),
                written,
                head.denied(),
                needs.waiting(id),
                side().beside(
                                roads,
                                drift,
                                new TargetsLine(id, needs.targets()),
                                engines.live(),
                                engines.slow(),
                                Parts.section(podsTitle, pods),
                                Parts.section(new SectionTitle(Words.say("fleet.logs")), logs),
                                events(),
                                others(),
                                call,
                                manifests));
        follow();
    }

    private void follow() {
        Follow.feed(this, needs.changes().state().feed(), this::onRepository);
        needs.readable().follow(roads, this::onCommits);
        Follow.feed(this, needs.applications().topic().feed(), applications -> lookAtArgo());
        Follow.feed(this, needs.targets().feed().topic().feed(), kept -> head.promised(EngineParts.kept(kept, id)));
    }

    private SidePanel side() {
        return new SidePanel(Words.say("fleet.endpoint.happened"))
                .part(Words.say("fleet.endpoint.happened"), unread, engines.alerts(), engines.happened())
                .part("Argo CD", argo);
    }

    private Div others() {
        Div others = new Div();
        needs.parts().orderedStream().map(part -> part.component(id)).forEach(others::add);
        return others;
    }

    /** Nobody watches events: a page that is open asks for them now and then. */
    void readEventsAgain() {
        events.read();
    }

    void look(LiveLook look) {
        shown = Elsewhere.shown(look.range());
        engines.look(look);
        if (endpoint != null) {
            pods(endpoint);
        }
    }

    private Div headed() {
        Div headed = new Div(facts);
        headed.addClassName("headfacts");
        return headed;
    }

    /** All endpoints: with which this one can be compared. */
    void among(Fleet fleet) {
        engines.live().among(fleet);
    }

    private Div events() {
        SectionTitle title = new SectionTitle(Words.say("fleet.events"))
                .end(Parts.action(Words.say("fleet.logs.again"), events::read));
        return Parts.section(title, events);
    }

    private void readLog(String pod) {
        logs.readOf(pod);
    }

    /** @param since when no cluster could be read any more, so that all of it is of then; null while one can */
    void show(Endpoint now, @Nullable Instant since) {
        lostSince = since;
        endpoint = now;
        Instant asOf = since == null ? now.lostSince().orElse(null) : since;
        head.show(now);
        call.in(now.place());
        drift.in(now.place());
        argo.in(now.place(), asOf);
        facts.show(now, folder, asOf);
        if (folder != null) {
            written.removeAll();
            written.add(WrittenSo.notes(folder, WrittenSo.live(now)));
        }
        findings.show(now, suspects(), since == null);
        pods(now);
        logs.offer(needs.logs().of(now));
        String workload = folder == null ? "" : deployment(folder, now);
        events.of(now, folder == null ? null : workload);
        engines.show(now, workload, folder, since == null);
        podsTitle.note(now.isObserved() ? String.valueOf(now.pods().size()) : "–");
        if (now.pods().isEmpty()) {
            pods.emptyText(Words.say(EndpointWords.noPods(now, needs.logs().isClusterRead(now))));
        }
    }

    private void pods(Endpoint now) {
        pods.show(now.pods().stream()
                .map(pod -> new PodsTable.Row(
                        pod, now.wanted(), Words.say(now.state().said()), logs(now.place(), pod.name())))
                .toList());
    }

    private @Nullable Way logs(Endpoint.@Nullable Place place, String pod) {
        return place == null ? null : ways.logs(place.namespace(), pod, shown).orElse(null);
    }

    /** Where no manifest names it, the one that its pods are of. */
    private String deployment(FolderInGit read, Endpoint now) {
        return read.deployment().isEmpty() ? needs.logs().workload(now) : read.deployment();
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
            needs.readable().commits(findings, state.recent(), this::suspect);
            load(state.head());
        }
    }

    private void suspect(List<Commit> newest) {
        recent = newest;
        Optional.ofNullable(endpoint).ifPresent(now -> show(now, lostSince));
    }

    private void load(CommitId commit) {
        call.read(commit);
        Actor actor = needs.people().current();
        needs.loads().load(this, () -> needs.folders().of(id, commit, actor), this::show);
        needs.loads().load(head, () -> Rights.of(id, actor, commit, needs), this::allow);
    }

    private void allow(Loaded<Rights> loaded) {
        if (loaded instanceof Loaded.Value<Rights>(Rights known)) {
            head.allow(known);
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
        head.readOnly(read.readOnly() != null
                || read.unreadable() != null
                || !read.overrides().isEmpty());
        manifests.show(read);
        engines.happened().commits(read.commits());
        engines.live().commits(read.commits());
        head.offer(read.commits().isEmpty() ? null : read.commits().getFirst());
        Optional.ofNullable(endpoint).ifPresent(now -> show(now, lostSince));
    }

    private void onCommits(List<TrackedCommit> commits) {
        roads.show(commits.stream()
                .filter(tracked -> tracked.concerns(ownFolder))
                .map(tracked -> tracked.in(ownFolder))
                .toList());
        engines.happened().look();
    }
}
