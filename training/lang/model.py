"""The language model: MiniLM-L6 encoder with a word-shape input, and linear and biaffine heads over words.

A word is read at its first word piece. The root of a sentence is the encoder's [CLS].
"""
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file

import data
import gazetteer

HIDDEN, INNER, N_HEADS, N_LAYERS, N_POSITIONS, N_PIECES = 384, 1536, 12, 6, 512, 30522
ARC, LABEL = 256, 96


def gelu(x):
    return F.gelu(x, approximate="tanh")


def written(encoder, shapes):
    """The inputs that the word pieces do not carry: the shape (low four bits) and the kinds of known names (the bits above)."""
    bits = (shapes.unsqueeze(-1) >> torch.arange(4, 4 + gazetteer.N_BITS)) & 1
    return encoder.shapes(shapes & 15) + bits.float() @ encoder.kinds


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.out = nn.Linear(HIDDEN, 3 * HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.norm1, self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, N_HEADS, h // N_HEADS).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(b, t, h)
        x = self.norm1(x + self.drop(self.out(y)))
        return self.norm2(x + self.drop(self.down(gelu(self.up(x)))))


class Encoder(nn.Module):
    hidden = HIDDEN

    def __init__(self):
        super().__init__()
        self.pieces, self.positions = nn.Embedding(N_PIECES, HIDDEN), nn.Embedding(N_POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(data.N_SHAPES, HIDDEN)
        self.kinds = nn.Parameter(torch.zeros(gazetteer.N_BITS, HIDDEN))
        nn.init.zeros_(self.shapes.weight)
        self.norm, self.drop = nn.LayerNorm(HIDDEN, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(N_LAYERS))

    def forward(self, ids, shapes, mask):
        x = self.pieces(ids) + self.positions.weight[:ids.shape[1]] + written(self, shapes)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_pretrained(self, path):
        w = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
        copy = lambda p, name: p.data.copy_(w[name])
        e = "embeddings."
        copy(self.pieces.weight, e + "word_embeddings.weight")
        self.positions.weight.data.copy_(w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0])
        copy(self.norm.weight, e + "LayerNorm.weight")
        copy(self.norm.bias, e + "LayerNorm.bias")
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for t in ("weight", "bias"):
                getattr(layer.qkv, t).data.copy_(torch.cat([w[f"{p}attention.self.{q}.{t}"] for q in ("query", "key", "value")]))
                for m, q in ((layer.out, "attention.output.dense"), (layer.norm1, "attention.output.LayerNorm"),
                             (layer.up, "intermediate.dense"), (layer.down, "output.dense"), (layer.norm2, "output.LayerNorm")):
                    copy(getattr(m, t), f"{p}{q}.{t}")


class Net(nn.Module):
    """sizes: {"upos": n, "xpos": n, "lemma": n, "names": n, "rel": n}."""

    def __init__(self, sizes, encoder):
        super().__init__()
        hidden = encoder.hidden
        self.encoder, self.drop = encoder, nn.Dropout(0.25)
        self.tags = nn.ModuleDict({k: nn.Linear(hidden, n) for k, n in sizes.items() if k not in ("rel", "names")})
        self.names_up, self.names = nn.Linear(hidden, hidden), nn.Linear(hidden, sizes["names"])
        self.arc_head, self.arc_dep = nn.Linear(hidden, ARC), nn.Linear(hidden, ARC)
        self.sources = nn.Embedding(len(data.SOURCES), hidden)
        nn.init.zeros_(self.sources.weight)
        self.rel_head, self.rel_dep = nn.Linear(hidden, LABEL), nn.Linear(hidden, LABEL)
        self.arc, self.rel = nn.Linear(ARC, ARC), nn.Linear(LABEL, sizes["rel"] * (LABEL + 1))
        for m, std in ((self.arc, 0.01), (self.rel, 0.02)):
            nn.init.normal_(m.weight, std=std)
            nn.init.normal_(m.bias, std=std)

    def forward(self, ids, shapes, mask, first, source):
        """Scores of every tag head and "arc" [batch, dependent, head]; and what `relations` needs. `source` moves the names only."""
        x = self.encoder(ids, shapes, mask)
        h = self.drop(torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, x.shape[-1])))
        out = {k: m(h) for k, m in self.tags.items()}
        act = lambda m: self.drop(gelu(m(h)))
        out["names"] = self.names(self.drop(gelu(self.names_up(h) + self.sources(source).unsqueeze(1))))
        out["arc"] = self.arc(act(self.arc_dep)) @ act(self.arc_head).transpose(1, 2)
        return out, act(self.rel_head), act(self.rel_dep)

    def relations(self, rel_head, rel_dep, heads):
        """Scores of the relations [batch, word, relation] for given heads."""
        hh = torch.gather(rel_head, 1, heads.unsqueeze(-1).expand(-1, -1, LABEL))
        t = self.rel(rel_dep).view(*rel_dep.shape[:2], -1, LABEL + 1)
        return (t[..., :LABEL] * hh.unsqueeze(2)).sum(-1) + t[..., LABEL]
