"""Walls by name: what a file is called says which side of a wall it stands on (for `lint-imports`)."""

from __future__ import annotations

from fnmatch import fnmatchcase

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class NamesContract(Contract):
    """Modules with certain names may not import, directly or through others, modules with certain names.

    Options, all lists of names in which `*` stands for anything:
        source_names: The modules held by the wall.
        except_names: Modules among them that are not.
        forbidden_names: What they may not reach.
    """

    type_name = "names"
    source_names = fields.ListField(subfield=fields.StringField())
    except_names = fields.ListField(subfield=fields.StringField(), required=False)
    forbidden_names = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        sources = _named(graph, self.source_names) - _named(graph, self.except_names or [])
        forbidden = _named(graph, self.forbidden_names)
        unused = [name for name in self.source_names if not _named(graph, [name])]
        chains = [
            chain
            for module in sorted(sources)
            for found in sorted(forbidden & set(graph.find_upstream_modules(module)))
            if (chain := graph.find_shortest_chain(importer=module, imported=found))
        ]
        return ContractCheck(kept=not chains and not unused, metadata={"chains": chains, "unused": unused})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for name in check.metadata["unused"]:
            output.print_error(f"No module is named {name}.")
        for chain in check.metadata["chains"]:
            output.print_error(" -> ".join(chain))


def _named(graph: ImportGraph, names: list[str]) -> set[str]:
    return {module for module in graph.modules if any(fnmatchcase(module, name) for name in names)}
