package io.pilothouse.rollouts;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.ClientException;
import io.pilothouse.fit.Calibrations;
import io.pilothouse.fit.Fit;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.ToldByEngines;
import io.pilothouse.models.Weights;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.Labels;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ExpectedFailure;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whether the engines of a change start in the memory of their devices: blocks what does not, and warns where nobody can say. */
@Component
class MemoryCheck implements Check {
    private static final Reason NAME = Reason.of("check.memory");
    /** A setting that no engine takes. */
    private static final String SETTING = "because.fit-setting";

    private final DeviceInventory inventory;
    private final ObjectProvider<Versions> versions;
    private final ObjectProvider<ToldByEngines> engines;

    /** Versions are asked for later: they need the changes, and those the checks; and a console may be connected to no MLflow. */
    MemoryCheck(DeviceInventory inventory, ObjectProvider<Versions> versions, ObjectProvider<ToldByEngines> engines) {
        this.engines = engines;
        this.inventory = inventory;
        this.versions = versions;
    }

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        Environments environments = Environments.readable(candidate.after());
        List<Finding> findings = new ArrayList<>();
        for (EndpointId endpoint : Endpoints.touched(candidate)) {
            ServingSpec before = spec(candidate.before(), endpoint);
            ServingSpec after = spec(candidate.after(), endpoint);
            if (after != null && (before == null || Prediction.changesPods(before, after))) {
                findings.addAll(judge(after, candidate.after(), environments));
            }
        }
        return findings;
    }

    private static @Nullable ServingSpec spec(Tree tree, EndpointId endpoint) {
        try {
            return ServingSpec.read(tree, endpoint).orElse(null);
        } catch (InvalidYaml broken) {
            return null; // another check says so
        }
    }

    private List<Finding> judge(ServingSpec spec, Tree tree, Environments environments) {
        DeviceLines place = DeviceLines.of(tree, spec.endpoint());
        return switch (fit(spec, tree, environments)) {
            case Fit.Fits fits ->
                fits.open().stream()
                        .map(reason -> finding(place, Severity.WARNS, reason, "check.memory.unknown.cure"))
                        .toList();
            case Fit.DoesNotFit doesNot ->
                unfit(doesNot, LongerRequests.areAllowed(spec, tree)).stream()
                        .map(reason -> finding(place, Severity.BLOCKS, reason, "check.memory.cure"))
                        .toList();
            case Fit.Refused refused ->
                refused.reasons().stream()
                        .map(reason -> reason.key().equals(SETTING)
                                ? finding(place, Severity.BLOCKS, reason, "check.memory.setting.cure")
                                : finding(place, Severity.WARNS, reason, "check.memory.unknown.cure"))
                        .toList();
        };
    }

    private static List<Reason> unfit(Fit fit, boolean longer) {
        return fit instanceof Fit.DoesNotFit doesNot && !longer ? doesNot.reasons() : PlacementOptions.unfit(fit);
    }

    private Fit fit(ServingSpec spec, Tree tree, Environments environments) {
        if (!spec.unread().isEmpty()) {
            return unknown(PlacementOptions.unread(spec));
        }
        ModelVersionId version = spec.model().version();
        if (version == null) {
            return unknown(Reason.of("check.memory.no-version", Labels.MODEL_VERSION));
        }
        ClusterName cluster = environments
                .named(spec.endpoint().environment())
                .map(Environment::cluster)
                .orElse(null);
        Devices devices = cluster == null ? Devices.NONE : inventory.devices(cluster);
        DeviceKind kind =
                devices.kind(spec.placement().resource(), spec.placement().nodeSelector());
        if (kind == null && NoSuchDevice.several(devices, spec.placement()).isEmpty()) {
            return unknown(NoSuchDevice.in(cluster, inventory, spec.placement()));
        }
        try {
            Weights weights = versions.getObject().details(version).weights();
            PlacementOptions options = new PlacementOptions(devices, spec, weights, Defaults.in(tree), told());
            if (kind != null) {
                return options.fit(kind, spec.engine().tensorParallel());
            }
            boolean longer = LongerRequests.areAllowed(spec, tree);
            List<Reason> none = options.onNone(fit -> unfit(fit, longer));
            return none.isEmpty()
                    ? unknown(NoSuchDevice.in(cluster, inventory, spec.placement()))
                    : new Fit.DoesNotFit(List.of(), null, none, List.of());
        } catch (ClientException | InvalidYaml silent) {
            return unknown(Reason.of("check.memory.unread", ExpectedFailure.why(silent)));
        } catch (BeansException notConnected) {
            return unknown(Reason.of("check.memory.unconnected"));
        }
    }

    private Calibrations told() {
        ToldByEngines known = engines.getIfAvailable();
        return known == null ? Calibrations.NONE : known.known();
    }

    private static Fit unknown(Reason reason) {
        return new Fit.Refused(List.of(reason));
    }

    private static Finding finding(DeviceLines place, Severity severity, Reason reason, String cure) {
        return new Finding(severity, NAME, place.path(), place.line(), reason, Reason.of(cure));
    }
}
