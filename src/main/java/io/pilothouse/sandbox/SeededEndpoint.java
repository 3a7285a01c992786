package io.pilothouse.sandbox;

import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.Blueprint;
import io.pilothouse.serving.files.ChangedEndpoint;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.TeamName;
import java.util.List;
import java.util.Map;

/** Writes an endpoint of the beginning as a roll-out does, and then what people wrote themselves. */
final class SeededEndpoint {
    private static final ClusterName CLUSTER = ClusterName.of("fra-1");

    private final Served served;
    private final Library library;

    SeededEndpoint(Served served, Library library) {
        this.served = served;
        this.library = library;
    }

    /** @param step of its versions: the first makes the files, each later one changes them */
    List<FileEdit> edits(int step, Tree tree) {
        ModelVersionId version = served.version(step);
        Defaults defaults = Defaults.in(tree);
        Blueprint wanted =
                new Blueprint(spec(version, defaults), environment(tree), defaults, library.weightBytes(version));
        return step == 0
                ? NewEndpoint.files(wanted, tree).stream()
                        .map(edit -> byHand(edit, tree.layout()))
                        .toList()
                : ChangedEndpoint.of(tree, spec(served.version(step - 1), defaults), wanted)
                        .edits();
    }

    private Environment environment(Tree tree) {
        Environment now = Environments.in(tree).named(served.id().environment()).orElseThrow();
        return served.byPath()
                ? new Environment(
                        now.name(),
                        now.cluster(),
                        now.namespace(),
                        now.production(),
                        now.endsByItself(),
                        now.signInWithin(),
                        null)
                : now;
    }

    private ServingSpec spec(ModelVersionId version, Defaults defaults) {
        return new ServingSpec(
                served.id(),
                new TeamName(served.team()),
                new ServingSpec.Model(version, library.digest(version).orElseThrow(), Library.location(version)),
                new ServingSpec.Engine(
                        served.engine(),
                        "docker.io/vllm/vllm-openai:v" + served.engine(),
                        served.devices(),
                        1,
                        served.maxModelLen(),
                        defaults.vllm().gpuMemoryUtilization(),
                        null,
                        served.extraArgs()),
                new ServingSpec.Placement(
                        served.resource(), Map.of("nvidia.com/gpu.product", served.product()), served.devices()),
                new ServingSpec.Scaling(
                        served.min(), served.max(), defaults.scaling().scaleUpAt()),
                List.of(),
                List.of());
    }

    private FileEdit byHand(FileEdit written, Layout layout) {
        if (!(written instanceof FileEdit.Write(String path, String text))) {
            return written;
        }
        String edited = text;
        for (Served.HandEdit edit : served.byHand()) {
            if (path.equals(path(edit.file(), layout))) {
                edited = edit.in(edited);
            }
        }
        return new FileEdit.Write(path, edited);
    }

    private String path(String file, Layout layout) {
        return file.equals("application")
                ? layout.application(CLUSTER, served.id().toString())
                : layout.folder(served.id()) + "/" + file;
    }
}
