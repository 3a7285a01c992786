package io.pilothouse.fakes;

import io.pilothouse.authority.Own;
import io.pilothouse.authority.Owners;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import java.util.List;
import java.util.function.BiPredicate;

/** Every lead of teams leads another than zoo. */
public final class ZooIsForOthers implements Owners {
    public static final String FILE = "access/teams/zoo.yaml";

    /** How what is withheld is called. */
    public static final String WITHHELD = "Change access of other teams";
    /** Of a commit that touched something else as well. */
    public static final String WITHHELD_ALSO = "Change access of other teams and more";

    @Override
    public List<Own> of(FileEdit edit, Tree before) {
        return List.of();
    }

    @Override
    public BiPredicate<String, String> readable(Actor reader, Tree main) {
        return (path, _) -> !(reader.isLeadOnly() && path.equals(FILE));
    }
}
