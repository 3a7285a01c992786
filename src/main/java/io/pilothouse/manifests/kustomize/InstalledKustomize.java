package io.pilothouse.manifests.kustomize;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether the program is there, for whoever wonders how folders are rendered. */
@Component
public class InstalledKustomize {
    private final KustomizeProgram program;

    public InstalledKustomize(KustomizeProperties properties) {
        program = new KustomizeProgram(properties);
    }

    /** As it says itself, such as v5.7.1; empty where it is not there or does not answer. Runs it: not for a UI thread. */
    public Optional<String> version() {
        return program.version();
    }
}
