package io.pilothouse.rollouts;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Tree;
import io.pilothouse.fit.Fit;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.ToldByEngines;
import io.pilothouse.live.Feed;
import io.pilothouse.live.Reading;
import io.pilothouse.models.GateReport;
import io.pilothouse.models.VersionDetails;
import io.pilothouse.serving.DeclaredTeams;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.Labels;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Fills the roll-out form before a person sees it. Asks MLflow, the object store and Git: not on a UI thread. */
@Component
@Lazy // a console that is not connected to all of it still starts
public class ProposeRollOut {
    private final Changes changes;
    private final Versions versions;
    private final DeviceInventory inventory;
    private final ToldByEngines engines;

    ProposeRollOut(Changes changes, Versions versions, DeviceInventory inventory, ToldByEngines engines) {
        this.engines = engines;
        this.changes = changes;
        this.versions = versions;
        this.inventory = inventory;
    }

    /**
     * A version for an environment: a change of the endpoint that serves the model there already, else a new endpoint, named as where the model is
     * served already.
     *
     * @throws io.pilothouse.clients.ClientException when MLflow or the object store does not answer
     * @throws NoSuchElementException when the repository has no environment of that name
     * @throws InvalidYaml when it has no usable defaults
     */
    public Proposal of(ModelVersionId version, EnvironmentName environment) {
        Tree tree = changes.head();
        EndpointId endpoint = ProposedName.serving(version, environment, tree)
                .orElseGet(() -> ProposedName.free(version, environment, tree));
        return of(version, endpoint, tree, null);
    }

    /** A version for an endpoint that a person chose; a new endpoint when there is none of that name. */
    public Proposal of(ModelVersionId version, EndpointId endpoint) {
        return of(version, endpoint, changes.head(), null);
    }

    /** A change of what an endpoint serves, everything as it is. @throws NoSuchElementException when there is none of that name */
    public Proposal of(EndpointId endpoint) {
        Tree tree = changes.head();
        ServingSpec serving = serving(endpoint, tree);
        ModelVersionId version = serving.model().version();
        if (version != null) {
            return of(version, endpoint, tree, null);
        }
        Environment environment = environment(tree, endpoint);
        return new Draft(new Situation(
                        tree,
                        environment,
                        endpoint,
                        serving,
                        null,
                        null,
                        null,
                        inventory.devices(environment.cluster()),
                        null,
                        engines.known()))
                .proposal();
    }

    /**
     * What an endpoint serves, for another environment: the same version, and of its engine what does not depend on where it runs. It goes to the
     * endpoint of the same name there, else to the one that serves the model there, else to a new one of that name.
     *
     * @throws NoSuchElementException when there is no endpoint of that name, or its manifests do not name the version
     */
    public Proposal promoting(EndpointId from, EnvironmentName environment) {
        Tree tree = changes.head();
        EndpointId same = new EndpointId(from.name(), environment);
        ModelVersionId version = version(serving(from, tree), tree);
        boolean isServed = ServingSpec.read(tree, same).isPresent();
        return promoting(
                from,
                isServed
                        ? same
                        : ProposedName.serving(version, environment, tree).orElse(same),
                tree);
    }

    /** The same, to an endpoint that somebody named. */
    public Proposal promoting(EndpointId from, EndpointId to) {
        return promoting(from, to, changes.head());
    }

    private Proposal promoting(EndpointId from, EndpointId to, Tree tree) {
        ServingSpec like = serving(from, tree);
        return of(version(like, tree), to, tree, like);
    }

    /**
     * What a change that waits wants of an endpoint, proposed on the newest main. Where it does not wait any more, what the endpoint serves.
     *
     * @throws NoSuchElementException when there is neither
     */
    public Proposal editing(ChangeId id, EndpointId endpoint) {
        return changes.pending(id)
                .map(PendingChange::changeSet)
                .flatMap(planned -> edited(planned, endpoint))
                .map(edited -> editing(edited, endpoint, changes.head()))
                .orElseGet(() -> of(endpoint));
    }

    /** Empty for a change that takes the endpoint away. */
    private Optional<Edited> edited(ChangeSet planned, EndpointId endpoint) {
        Tree base = changes.at(planned.base());
        return ServingSpec.read(base.with(planned.edits()), endpoint)
                .map(wanted -> new Edited(ServingSpec.read(base, endpoint).orElse(null), wanted));
    }

    private Proposal editing(Edited edited, EndpointId endpoint, Tree tree) {
        ModelVersionId version = edited.wanted().model().version();
        Proposal anew = version == null ? of(endpoint) : of(version, endpoint, tree, null);
        ServingSpec now = ServingSpec.read(tree, endpoint).orElse(edited.wanted());
        ServingSpec wanted = edited.on(now);
        return anew.wanting(wanted, devices(anew, wanted), edited.why(anew.why()));
    }

    private static ModelVersionId version(ServingSpec spec, Tree tree) {
        ModelVersionId version = spec.model().version();
        if (version == null) {
            throw new NotThere(
                    Reason.of("rollouts.unknown.version", tree.layout().folder(spec.endpoint()), Labels.MODEL_VERSION));
        }
        return version;
    }

    private static ServingSpec serving(EndpointId endpoint, Tree tree) {
        environment(tree, endpoint);
        return ServingSpec.read(tree, endpoint)
                .orElseThrow(() -> new NotThere(Reason.of(
                        "rollouts.unknown.endpoint",
                        endpoint.name(),
                        endpoint.environment(),
                        tree.layout().folder(endpoint))));
    }

    private Proposal of(ModelVersionId version, EndpointId endpoint, Tree tree, @Nullable ServingSpec like) {
        Environment environment = environment(tree, endpoint);
        ServingSpec serving = ServingSpec.read(tree, endpoint).orElse(null);
        VersionDetails details = versions.details(version);
        boolean brings = serving == null || !version.equals(serving.model().version());
        GateReport report = brings ? versions.judge(version, endpoint.environment(), tree) : null;
        return new Draft(new Situation(
                        tree,
                        environment,
                        endpoint,
                        serving,
                        details,
                        versions.team(details),
                        report,
                        inventory.devices(environment.cluster()),
                        like,
                        engines.known()))
                .proposal();
    }

    private static Environment environment(Tree tree, EndpointId endpoint) {
        Environments declared = Environments.in(tree);
        return declared.named(endpoint.environment())
                .orElseThrow(() -> new NotThere(Reason.of(
                        "rollouts.unknown.environment",
                        endpoint.environment(),
                        declared.environments().stream()
                                .map(environment -> environment.name().value())
                                .collect(Collectors.joining(", ")),
                        tree.layout().file(ConsoleFile.ENVIRONMENTS))));
    }

    /** What is wrong with files that the proposal was made by, and which are in force for each. */
    public List<Reason> broken(Proposal proposal) {
        Tree tree = changes.at(proposal.base());
        return Stream.of(
                        Stream.ofNullable(Environments.lastGood(tree).broken()),
                        Stream.ofNullable(Defaults.lastGood(tree).broken()),
                        DeclaredTeams.in(tree).broken().stream())
                .flatMap(reasons -> reasons)
                .toList();
    }

    /** Who stands under a name where the proposal was made: what somebody types may be taken. */
    public Occupant occupant(Proposal proposal, EndpointId endpoint) {
        return Occupant.of(changes.at(proposal.base()), endpoint);
    }

    /** What the wanted engine does with the memory of the wanted device. From memory, quick; for each keystroke. */
    public Fit fit(Proposal proposal, ServingSpec wanted) {
        PlacementOptions room = room(proposal, wanted);
        DeviceKind kind = room.devices()
                .kind(wanted.placement().resource(), wanted.placement().nodeSelector());
        return kind == null
                ? new Fit.Refused(List.of(NoSuchDevice.in(proposal.cluster(), inventory, wanted.placement())))
                : room.fit(kind, wanted.engine().tensorParallel());
    }

    /** What no roll-out can want, whatever the model, the team and the cluster are, each at its field. From memory, quick; for each keystroke. */
    public List<Reason> against(Proposal proposal, ServingSpec wanted) {
        return new TypedNumbers(proposal, wanted).againstAny(changes);
    }

    /** The same, and what this model and these devices cannot: an estimate is made of that all the same. From memory, quick; for each keystroke. */
    public List<Reason> againstHere(Proposal proposal, ServingSpec wanted) {
        return new TypedNumbers(proposal, wanted).againstHere(changes, inventory.devices(proposal.cluster()));
    }

    /** Tells when running engines reported something else, which corrects the estimates here; whoever follows it makes it live. */
    public Feed<? extends Reading<?>> told() {
        return engines.feed();
    }

    /** The devices it may go to, as they are read; empty where the console is not connected to their cluster. */
    public Optional<Feed<Reading<Devices>>> read(Proposal proposal) {
        return inventory.feed(proposal.cluster());
    }

    /** The ranked options for an edited engine. From memory, quick. */
    public List<Proposal.DeviceOption> devices(Proposal proposal, ServingSpec wanted) {
        return OwnDevices.asFreed(room(proposal, wanted).options(), proposal.devices());
    }

    private PlacementOptions room(Proposal proposal, ServingSpec wanted) {
        return new PlacementOptions(
                inventory.devices(proposal.cluster()),
                wanted,
                proposal.weights(),
                proposal.defaults(),
                engines.known());
    }
}
