package io.pilothouse.models;

import io.pilothouse.models.CheckedFile.State;
import io.pilothouse.units.Bytes;
import java.util.List;

/** The files of a version beside its manifest, the manifest itself left out. */
public record CheckedWeights(Weights weights, List<CheckedFile> files) {
    public CheckedWeights {
        files = List.copyOf(files);
    }

    /** Each file that is not what the manifest says. */
    public List<CheckedFile> wrong() {
        return files.stream().filter(file -> file.state().isWrong()).toList();
    }

    public List<CheckedFile> failed() {
        return files.stream()
                .filter(file -> file.state() instanceof State.Failed)
                .toList();
    }

    /** How many the manifest names and the store does not have: nobody knows how large they are. */
    public long missing() {
        return files.stream()
                .filter(file -> file.state() instanceof State.Missing)
                .count();
    }

    public boolean isUnderway() {
        return files.stream().anyMatch(file -> file.state().isUnderway());
    }

    public long same() {
        return files.stream().filter(file -> file.state() instanceof State.Same).count();
    }

    /** Every file is what the manifest says, and there is a manifest. */
    public boolean allSame() {
        return weights.digest() != null && weights.problems().isEmpty() && same() == files.size() && !files.isEmpty();
    }

    /** How much of the files is compared: whole files, and what was read of those underway; nothing where nothing says what they must be. */
    public Bytes compared() {
        return weights.digest() == null
                ? Bytes.ZERO
                : files.stream().map(CheckedWeights::compared).reduce(Bytes.ZERO, Bytes::plus);
    }

    public Bytes total() {
        return files.stream().map(CheckedFile::size).reduce(Bytes.ZERO, Bytes::plus);
    }

    private static Bytes compared(CheckedFile file) {
        return switch (file.state()) {
            case State.Same ignored -> file.size();
            case State.Differs ignored -> file.size();
            case State.Hashes(Bytes done) -> done;
            case State.Missing ignored -> Bytes.ZERO;
            case State.Extra ignored -> file.size();
            case State.NotChecked ignored -> Bytes.ZERO;
            case State.Waits ignored -> Bytes.ZERO;
            case State.Failed ignored -> Bytes.ZERO;
        };
    }
}
