package io.pilothouse.changes;

import io.pilothouse.units.Reason;
import java.util.List;

/**
 * Makes of a folder what is applied of it, where that is more than the files in it: bases, patches, images that another file names. Whoever has
 * a tree asks its renderer. It may run a program: not for a UI thread.
 */
public interface Renderer {
    /** What the file may be called that says how a folder is rendered. */
    List<String> KUSTOMIZATIONS = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    /** The file that makes a folder a Helm chart. */
    String CHART = "Chart.yaml";

    /** Who did it. */
    enum By {
        KUSTOMIZE,
        /** With all that the application itself lays over the folder. */
        ARGO_CD
    }

    /** All that is applied of a folder. */
    record Rendering(By by, List<Rendered> manifests) {
        public Rendering {
            manifests = List.copyOf(manifests);
        }
    }

    /** Of trees that nobody renders. */
    Renderer NONE = (tree, folder) -> {
        throw new NotRendered(folder, Reason.of("yaml.rendered-by-nobody"));
    };

    /**
     * One manifest.
     *
     * @param origin the file of the repository that it comes from
     * @param document can be read and not edited
     */
    record Rendered(String origin, YamlDocument document) {}

    /**
     * All that is applied of a folder with a kustomization or a chart, as this tree has it and what it refers to.
     *
     * @throws NotRendered when nobody can say, and not because the files are wrong
     * @throws InvalidYaml when the files cannot be rendered; names the file and what was expected
     */
    Rendering render(Tree tree, String folder);
}
