package io.pilothouse.changes.git;

import io.pilothouse.changes.Landing;
import io.pilothouse.units.Reason;

/** What became of a wish to commit, in one word for whoever measures. */
enum LandingEnd {
    COMMITTED,
    ALREADY_LANDED,
    NOT_KNOWN,
    NOTHING_TO_DO,
    /** Main or the change is not any more what was reviewed. */
    LOOK_AGAIN,
    /** By rights, checks or conflicts. */
    REFUSED,
    REFUSED_BY_GIT,
    /** Every push was lost to somebody else. */
    LOST,
    UNREACHABLE;

    static final String MAIN_MOVES = "because.git-main-moves";
    static final String GIT_REFUSES = "because.git-refuses-commit";

    static LandingEnd of(Landing landing) {
        return switch (landing) {
            case Landing.Committed _ -> COMMITTED;
            case Landing.AlreadyLanded _ -> ALREADY_LANDED;
            case Landing.NotKnown _ -> NOT_KNOWN;
            case Landing.NothingToDo _ -> NOTHING_TO_DO;
            case Landing.LookAgain _ -> LOOK_AGAIN;
            case Landing.Refused refused ->
                switch (refused.reasons().stream().map(Reason::key).findFirst().orElse("")) {
                    case MAIN_MOVES -> LOST;
                    case GIT_REFUSES -> REFUSED_BY_GIT;
                    default -> REFUSED;
                };
        };
    }
}
