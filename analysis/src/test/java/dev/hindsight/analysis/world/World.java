package dev.hindsight.analysis.world;

import java.util.List;

/// A generator of workspaces with a known answer, by families of situations that teams are in.
public interface World {
    /// {@return its name, one word}
    String name();

    /// {@return the names of its families, each one word}
    List<String> families();

    /// {@return a case; the same for the same arguments}
    ///
    /// @param family one of [#families]
    WorldCase make(String family, WorldCase.Kind kind, long seed);
}
